//! Rules for the word lists that people edit.

use super::Problem;
use super::tree::Tree;

/// A word list opens with comments, then names its columns, and every row has as many cells.
pub fn have_headers_and_even_rows(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, text) in tree
        .ending("tsv")
        .filter(|(path, _)| path.starts_with("lexicon"))
    {
        let lines = text.lines().enumerate();
        let mut rows = lines.filter(|(_, line)| !line.starts_with('#') && !line.is_empty());
        let Some((_, header)) = rows.next() else {
            problems.push(Problem::new(path, 0, "no header line"));
            continue;
        };
        let names = || header.split('\t');
        let is_name = |cell: &str| {
            !cell.is_empty() && cell.chars().all(|c| c.is_ascii_lowercase() || c == '_')
        };
        if !names().all(is_name) {
            problems.push(Problem::new(
                path,
                0,
                "the first row is no header of column names",
            ));
        }
        if !text.starts_with('#') {
            problems.push(Problem::new(
                path,
                1,
                "open with a comment: what the list is",
            ));
        }
        for (i, row) in rows {
            let (cells, wanted) = (row.split('\t').count(), names().count());
            if cells != wanted {
                let what = format!("{cells} cells, the header has {wanted}");
                problems.push(Problem::new(path, i + 1, what));
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uneven_rows_and_missing_headers_are_found() {
        let good = "# Verbs.\nlemma\tforce\nsay\tassert\n";
        let uneven = "# Verbs.\nlemma\tforce\nsay\n";
        let bare = "Say\tassert\n";
        let tree = Tree::of(&[
            ("lexicon/a.tsv", good),
            ("lexicon/b.tsv", uneven),
            ("lexicon/c.tsv", bare),
        ]);
        let found = have_headers_and_even_rows(&tree);
        let found: Vec<String> = found.iter().map(Problem::to_string).collect();
        assert_eq!(
            found,
            [
                "lexicon/b.tsv:3: 1 cells, the header has 2",
                "lexicon/c.tsv: the first row is no header of column names",
                "lexicon/c.tsv:1: open with a comment: what the list is",
            ]
        );
    }
}
