//! Quotation regions.

use std::ops::Range;

use chancery_record::Span;

use super::{QuoteRegion, QuoteStyle, Token};

const MAX_DEPTH: u8 = 9;

/// An open quotation: the index of its region and the mark that closes it.
struct Open {
    region: usize,
    double: bool,
}

/// Finds the quotation regions in the tokens `range` of one block and appends them to `regions`.
pub(super) fn quotes(
    text: &str,
    all: &[Token],
    range: Range<usize>,
    regions: &mut Vec<QuoteRegion>,
) {
    let mut open: Vec<Open> = Vec::new();
    let unclosed = regions
        .iter()
        .rposition(|region| region.depth == 1)
        .filter(|last| !regions[*last].closed);
    for i in range.clone() {
        let token = all[i].span.slice(text);
        let Some(double) = style(token) else {
            continue;
        };
        let space_before = i == range.start || all[i - 1].span.end < all[i].span.start;
        let space_after = i + 1 == range.end || all[i].span.end < all[i + 1].span.start;
        let opens = match token {
            "“" | "``" | "‘" => true,
            "”" | "’" | "''" | "’’" => false,
            "\"" if open.iter().any(|o| o.double) => space_before && !space_after && open.len() > 1,
            "\"" => true,
            _ => space_before && !space_after && !open.iter().any(|o| !o.double),
        };
        if opens {
            let depth = u8::try_from(open.len() + 1)
                .unwrap_or(MAX_DEPTH)
                .min(MAX_DEPTH);
            open.push(Open {
                region: regions.len(),
                double,
            });
            regions.push(QuoteRegion {
                span: all[i].span,
                depth,
                style: if double {
                    QuoteStyle::Double
                } else {
                    QuoteStyle::Single
                },
                closed: false,
                continues: unclosed.filter(|_| i == range.start),
            });
        } else if let Some(at) = open.iter().rposition(|o| o.double == double) {
            // What was opened inside and never closed ends where the outer one does.
            for inner in open.drain(at..) {
                regions[inner.region].span.end = all[i].span.end;
                regions[inner.region].closed = inner.double == double;
            }
        }
    }
    let end = all[range.end - 1].span.end;
    for rest in open {
        let region = &mut regions[rest.region];
        if rest.double {
            region.span = Span {
                start: region.span.start,
                end,
            };
        }
    }
}

/// Whether `token` is a quotation mark, and if so whether a double one.
fn style(token: &str) -> Option<bool> {
    match token {
        "“" | "”" | "\"" | "``" | "''" | "’’" => Some(true),
        "‘" | "’" | "'" => Some(false),
        _ => None,
    }
}
