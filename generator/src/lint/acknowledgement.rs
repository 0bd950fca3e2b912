//! Comments that acknowledge findings, `-- dioptra: allow lint.drop_table reason="unused since 2.0"`, and those by which
//! deploy repeats a statement, `-- dioptra: repeat`, `-- dioptra: repeat by id`.

use std::ops::Range;

use super::{Script, Statement, rules, span};
use crate::{
    diagnostics::{Diagnostic, Diagnostics, did_you_mean},
    source::Span,
};

const MARK: &str = "-- dioptra:";
const REPEAT: &str = "repeat";
const FORM: &str = "an acknowledgement is written `-- dioptra: allow lint.RULE reason=\"WHY\"`";

/// The acknowledgements of a script.
pub struct Acknowledgements {
    list: Vec<Acknowledgement>,
    wrong: Vec<Diagnostic>,
}

struct Acknowledgement {
    code: &'static str,
    /// The statement behind it.
    statement: usize,
    span: Span,
    used: bool,
}

impl Acknowledgements {
    /// Reads the comments before statements.
    pub fn read(script: &Script) -> Acknowledgements {
        let mut found = Acknowledgements { list: vec![], wrong: vec![] };
        let repeats = |words: &str| {
            let rest = words.trim().strip_prefix(REPEAT);
            rest.is_some_and(|it| it.is_empty() || it.trim_start().starts_with("by "))
        };
        for (words, statement, span) in marks(script).into_iter().filter(|(words, ..)| !repeats(words)) {
            found.line(words, statement, span);
        }
        found
    }

    /// True when a finding of `code` in the statement is acknowledged.
    pub fn covers(&mut self, statement: usize, code: &str) -> bool {
        let mut covering =
            self.list.iter_mut().filter(|it| it.statement == statement && it.code == code).peekable();
        let covered = covering.peek().is_some();
        covering.for_each(|it| it.used = true);
        covered
    }

    /// Reports those that are wrong or that nothing is found for.
    pub fn report(self, found: &mut Diagnostics) {
        self.wrong.into_iter().for_each(|it| found.push(it));
        for it in self.list.into_iter().filter(|it| !it.used) {
            let message = format!("nothing is found here for `{}` to allow", it.code);
            let diagnostic = Diagnostic::warning("lint.unused_acknowledgement", it.span, message);
            found.push(
                diagnostic.help("remove the comment, or move it right before the statement it is about"),
            );
        }
    }

    fn line(&mut self, words: &str, statement: usize, span: Span) {
        let wrong = |message: String| Diagnostic::error("lint.bad_acknowledgement", span, message);
        let Some(rest) = words.trim_start().strip_prefix("allow ") else {
            self.wrong.push(wrong("this comment for dioptra is not understood".to_owned()).help(FORM));
            return;
        };
        let (codes, reason) = rest.split_once("reason=").unwrap_or((rest, ""));
        if reason.trim().trim_matches('"').trim().is_empty() {
            self.wrong.push(wrong("the acknowledgement has no reason".to_owned()).help(FORM));
            return;
        }
        for code in codes.split([',', ' ']).filter(|code| !code.is_empty()) {
            let all = || rules::rules().iter().map(|rule| rule.code);
            match all().find(|known| *known == code) {
                Some(code) => self.list.push(Acknowledgement { code, statement, span, used: false }),
                None => self.wrong.push(wrong(format!("there is no rule `{code}`")).help(
                    match did_you_mean(code, all()) {
                        Some(meant) => format!("did you mean `{meant}`?"),
                        None => "`dioptra explain` lists the rules, which begin with `lint.`".to_owned(),
                    },
                )),
            }
        }
    }
}

/// The comments for dioptra: the words, the position of the statement behind, and the place.
fn marks<'s>(script: &Script<'s>) -> Vec<(&'s str, usize, Span)> {
    let mut marks = vec![];
    let mut start = 0;
    let is_commit = |range: &Range<usize>| {
        script.text.get(range.clone()).is_some_and(|text| text.eq_ignore_ascii_case("commit"))
    };
    for (position, Statement { range, .. }) in script.statements.iter().enumerate() {
        // A fix may have put the end of a transaction between.
        let behind = script.statements.iter().skip(position).take_while(|it| is_commit(&it.range));
        let statement = position + behind.count();
        let mut at = start;
        for line in script.text.get(start..range.start).unwrap_or_default().split_inclusive('\n') {
            let text = line.trim();
            if let Some(words) = text.strip_prefix(MARK) {
                let first = at + line.len() - line.trim_start().len();
                marks.push((words, statement, span(script, first..first + text.len())));
            }
            at += line.len();
        }
        start = range.end;
    }
    marks
}
