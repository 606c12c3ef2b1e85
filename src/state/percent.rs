use std::fmt::Write;

/// Encodes what would end, split or hide a value; Japanese stays readable.
///
/// Brackets and quotes are encoded too, for programs that make links of plain
/// text leave them out.
pub(super) fn encode(text: &str) -> String {
    encode_unless(text, |_| false)
}

/// As [`encode`], for the part behind `?`: there a slash splits nothing, and
/// `国土交通省/観光庁` stays readable.
pub(super) fn encode_value(text: &str) -> String {
    encode_unless(text, |c| c == '/')
}

fn encode_unless(text: &str, stays: impl Fn(char) -> bool) -> String {
    let mut encoded = String::with_capacity(text.len());
    for c in text.chars() {
        if is_safe(c) || stays(c) {
            encoded.push(c);
            continue;
        }
        let mut bytes = [0; 4];
        for byte in c.encode_utf8(&mut bytes).bytes() {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

fn is_safe(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric()
            || matches!(
                c,
                '-' | '_' | '.' | '~' | ':' | ';' | '@' | '*' | '!' | '=' | '$'
            );
    }
    // Spaces and controls of any width, marks of direction, byte order mark.
    !(c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'))
}

/// Decodes `%E7%B7%8F` as UTF-8. Total: a percent sign before anything else
/// stands for itself, and bytes that are no UTF-8 become U+FFFD.
pub(super) fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let pair =
            (byte == b'%').then(|| Some((digit(bytes.get(at + 1))?, digit(bytes.get(at + 2))?)));
        match pair.flatten() {
            Some((high, low)) => {
                decoded.push(high << 4 | low);
                at += 3;
            }
            None => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// As [`decode`], for the part behind `?`: there a plus sign is a space, as
/// forms and most programs that build addresses write it.
pub(super) fn decode_value(text: &str) -> String {
    if text.contains('+') {
        decode(&text.replace('+', " "))
    } else {
        decode(text)
    }
}

fn digit(byte: Option<&u8>) -> Option<u8> {
    match *byte? {
        byte @ b'0'..=b'9' => Some(byte - b'0'),
        byte @ b'a'..=b'f' => Some(byte - b'a' + 10),
        byte @ b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_stays_readable_and_what_splits_is_encoded() {
        assert_eq!(encode("総務省"), "総務省");
        assert_eq!(
            encode("a,b&c=d%e#f+g h　i"),
            "a%2Cb%26c=d%25e%23f%2Bg%20h%E3%80%80i"
        );
        assert_eq!(encode("(なし)"), "%28なし%29");
        assert_eq!(encode("国土交通省/観光庁"), "国土交通省%2F観光庁");
        assert_eq!(
            encode_value("国土交通省/観光庁,?"),
            "国土交通省/観光庁%2C%3F"
        );
    }

    #[test]
    fn decoding_takes_what_browsers_write_and_survives_what_nobody_should() {
        assert_eq!(decode("%E7%B7%8F%e5%8b%99省"), "総務省");
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%zz%4"), "%zz%4");
        assert_eq!(decode("%E7%B7"), "\u{fffd}");
        assert_eq!(decode("%省"), "%省");
        assert_eq!(decode_value("5G+AI%2B"), "5G AI+");
    }
}
