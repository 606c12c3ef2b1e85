//! What of a whole sheet its tables are made of.

use crate::domain::{Contract, Sheet, Text};

/// Drops what no table has, so that all sheets of a dataset fit in memory.
///
/// A field that a table needs and that is dropped here makes every fresh dataset
/// faulty, which the tests see.
pub(super) fn slim(mut sheet: Sheet) -> Sheet {
    macro_rules! drop_fields {
        ($($field:ident),*) => {$( sheet.$field = Default::default(); )*};
    }
    drop_fields!(
        divisions,
        official,
        law,
        plans,
        situation,
        stage,
        measures,
        laws,
        notices,
        subsidies,
        own_costs,
        loose_uses,
        outcomes,
        outputs,
        no_target_reason,
        alternatives,
        unit_costs,
        pathway,
        review,
        remarks,
        old_numbers,
        relations,
        related
    );
    for payment in &mut sheet.payments {
        payment.description = Text::default();
        payment.address = String::new();
        payment.legal_form = String::new();
        payment.uses = Vec::new();
        payment.contracts.iter_mut().for_each(slim_contract);
    }
    for commitment in &mut sheet.commitments {
        slim_contract(&mut commitment.contract);
    }
    sheet.payments.shrink_to_fit();
    sheet
}

fn slim_contract(contract: &mut Contract) {
    *contract = Contract {
        method: std::mem::take(&mut contract.method),
        bidders: contract.bidders,
        ..Contract::default()
    };
}
