//! Where in the report something stands, as people would say it.

use chancery_record::{Block, BlockKind, Span};

/// The block's place: `¶3` for running text, the kind's name for anything else.
#[must_use]
pub fn place_of(blocks: &[Block], span: Span) -> String {
    let at = blocks.partition_point(|block| block.span.end <= span.start);
    blocks.get(at).map_or_else(String::new, |block| {
        if is_running(block.kind) {
            format!("¶{}", running_before(&blocks[..at]) + 1)
        } else {
            kind_name(block.kind).to_owned()
        }
    })
}

fn running_before(blocks: &[Block]) -> usize {
    blocks.iter().filter(|b| is_running(b.kind)).count()
}

/// Whether blocks of this kind are counted as paragraphs.
#[must_use]
pub fn is_running(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::List)
}

/// The kind in one word.
#[must_use]
pub fn kind_name(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Paragraph => "paragraph",
        BlockKind::Headline => "headline",
        BlockKind::Caption => "caption",
        BlockKind::Credit => "credit",
        BlockKind::Dateline => "dateline",
        BlockKind::Byline => "byline",
        BlockKind::Heading => "heading",
        BlockKind::List => "list",
        BlockKind::Pullquote => "pullquote",
        BlockKind::Correction => "correction",
        BlockKind::Promotion => "promotion",
    }
}
