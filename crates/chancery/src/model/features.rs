//! What the encoder is told of a word beside its wordpieces: shape, quotation, block.

use chancery_record::BlockKind;

/// Names of the shape numbers.
pub(super) const SHAPES: [&str; 6] = ["lower", "Title", "UPPER", "Mixed", "digits", "other"];
/// Names of the quotation numbers.
pub(super) const QUOTES: [&str; 3] = ["outside", "inside", "nested"];
/// Names of the block numbers.
pub(super) const BLOCKS: [&str; 11] = [
    "paragraph",
    "headline",
    "caption",
    "credit",
    "dateline",
    "byline",
    "heading",
    "list",
    "pullquote",
    "correction",
    "promotion",
];

/// The shape number of punctuation, which the marks around a window have too.
pub(super) const SHAPE_OTHER: i32 = 5;

/// The number of a word's shape: 0 lower, 1 Title (also a capital alone), 2 UPPER, 3 Mixed,
/// 4 digits (a digit and no letter), 5 other. Only cased letters count.
#[must_use]
pub fn shape_number(word: &str) -> i32 {
    let (mut upper, mut lower, mut first_upper, mut letter, mut digit) =
        (0, 0, false, false, false);
    for character in word.chars() {
        letter |= character.is_alphabetic();
        digit |= character.is_numeric();
        if character.is_uppercase() {
            first_upper |= upper + lower == 0;
            upper += 1;
        } else if character.is_lowercase() {
            lower += 1;
        }
    }
    match (upper, lower) {
        (0, 0) if digit && !letter => 4,
        (0, 0) => SHAPE_OTHER,
        (0, _) => 0,
        (1, _) if first_upper => 1,
        (_, 0) => 2,
        _ => 3,
    }
}

/// The number of a word's quotation state: 0 outside, 1 in a quotation (marks included), 2 in a
/// quotation inside another.
#[must_use]
pub fn quote_number(depth: u8) -> i32 {
    i32::from(depth.min(2))
}

/// The number of a block's kind.
#[must_use]
pub fn block_number(kind: BlockKind) -> i32 {
    match kind {
        BlockKind::Paragraph => 0,
        BlockKind::Headline => 1,
        BlockKind::Caption => 2,
        BlockKind::Credit => 3,
        BlockKind::Dateline => 4,
        BlockKind::Byline => 5,
        BlockKind::Heading => 6,
        BlockKind::List => 7,
        BlockKind::Pullquote => 8,
        BlockKind::Correction => 9,
        BlockKind::Promotion => 10,
    }
}

#[cfg(test)]
mod tests {
    use super::shape_number;

    #[test]
    fn shapes() {
        let shapes = [
            ("said", 0),
            ("n't", 0),
            ("co-op", 0),
            ("Berg", 1),
            ("A", 1),
            ("E.", 1),
            ("X-ray", 1),
            ("UN", 2),
            ("U.N.", 2),
            ("McKay", 3),
            ("iPhone", 3),
            ("GMOs", 3),
            ("1980s", 0),
            ("2025", 4),
            ("7:30", 4),
            ("½", 4),
            ("“", 5),
            ("…", 5),
            ("日本", 5),
            ("Élan", 1),
        ];
        for (word, shape) in shapes {
            assert_eq!(shape_number(word), shape, "{word}");
        }
    }
}
