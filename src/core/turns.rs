//! Long work that takes turns with whoever shares its thread.
//!
//! What it is: places in a long piece of work where it may stop for a while, so that
//! a page answers its reader. What it is not: a clock or a scheduler; who runs the
//! work brings both, and says by them how long one turn lasts.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// Values that are read, laid out or counted between two places to stop: some tens
/// of microseconds of a phone.
pub(crate) const PIECE: usize = 4096;

/// Who says when work stops for a while.
pub trait Turns {
    /// Called between two pieces of work: comes back at once, or after others had
    /// their turn.
    fn turn(&self) -> impl Future<Output = ()>;
}

/// Nobody waits: the work is done in one go.
#[derive(Clone, Copy, Debug, Default)]
pub struct AtOnce;

impl Turns for AtOnce {
    async fn turn(&self) {}
}

/// Does work that stops nowhere, as it does with [`AtOnce`].
pub(crate) fn at_once<T>(work: impl Future<Output = T>) -> T {
    match pin!(work).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => unreachable!("work that waits for nobody has waited"),
    }
}
