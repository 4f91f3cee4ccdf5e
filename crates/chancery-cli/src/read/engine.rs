use chancery::{Analyser, Layers};
use chancery_record::{Record, Report};

/// What `read` needs of the analyser. Tests put a broken one in its place.
pub trait Engine: Sync {
    /// Everything read out of one report.
    fn analyse(&self, report: &Report) -> Record;

    /// The layers under the record.
    fn layers(&self, report: &Report) -> Layers;
}

impl Engine for Analyser {
    fn analyse(&self, report: &Report) -> Record {
        Analyser::analyse(self, report)
    }

    fn layers(&self, report: &Report) -> Layers {
        Analyser::layers(self, report)
    }
}
