//! Expressions and types: operands, chains, calls, arrays, type arguments.

use super::{
    LIST_WIDTH, MAX_WIDTH, TAB, newline,
    split::{List, chain, lists, split},
    width,
};

/// Where an expression stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Of the line that it begins on.
    pub indent: usize,
    /// Columns before it on that line, and those to keep free behind it.
    pub before: usize,
    pub after: usize,
}

impl Place {
    /// Alone on a line.
    pub fn line(indent: usize, after: usize) -> Place {
        Place { indent, before: indent, after }
    }

    pub fn fits(self, text: &str) -> bool {
        self.before + width(text) + self.after + 2 * tries(text) <= MAX_WIDTH
    }
}

/// An expression or a type, on one line if it may be.
pub(super) fn fit(text: &str, place: Place) -> String {
    if place.fits(text) && is_flat(text) { text.to_owned() } else { broken(text, place) }
}

/// True for what rustfmt leaves on one line, if it is wide enough.
pub(super) fn is_flat(text: &str) -> bool {
    if width(text) <= LIST_WIDTH || text.starts_with('"') {
        return true;
    }
    let operands = split(text, " && ");
    if operands.len() > 1 {
        return operands.into_iter().all(is_flat);
    }
    chain(text).1.len() < 2 && lists(text).iter().all(is_narrow)
}

/// True for a list that may stay on one line. A call that is the only argument of another counts as a part of it.
fn is_narrow(list: &List<'_>) -> bool {
    let is_call = |text: &str| text.ends_with(')') && !text.starts_with('(');
    list.open == '<'
        || width(list.content) <= LIST_WIDTH
        || list.open == '(' && is_call(list.content) && list.elements().len() == 1 && is_flat(list.content)
}

/// The expression on several lines.
pub(super) fn broken(text: &str, place: Place) -> String {
    let operands = split(text, " && ");
    if operands.len() > 1 {
        let first = operands[0];
        let mut out = first.to_owned();
        for (at, operand) in operands.iter().enumerate().skip(1) {
            let stays = at == 1 && width(first) <= TAB;
            out += &if stays { " ".to_owned() } else { newline(place.indent + TAB) };
            out += "&& ";
            out += operand;
        }
        return out;
    }
    match chain(text) {
        (_, links) if links.is_empty() => list(text, place),
        (root, links) => broken_chain(root, links, place),
    }
}

/// The last list of the text on several lines; nothing else of it can be.
fn list(text: &str, place: Place) -> String {
    let all = lists(text);
    let last = all.last().filter(|it| it.tail.is_empty() || it.tail == "?");
    // Long type arguments of a function are broken rather than its own arguments, if these are short.
    let is_short = last.is_none_or(|it| width(it.content) <= 2 * TAB);
    let is_wide =
        |it: &&List<'_>| it.open == '<' && it.head.ends_with("::") && width(it.content) > LIST_WIDTH;
    match all.iter().find(is_wide).filter(|_| is_short).or(last) {
        Some(list) if !list.content.is_empty() => delimited(*list, place),
        _ => text.to_owned(),
    }
}

/// `head(a, b)tail` with each element on a line of its own.
pub(super) fn delimited(list: List<'_>, place: Place) -> String {
    let List { head, open, close, tail, .. } = list;
    let elements = list.elements();
    if let [element] = elements.as_slice()
        && open != '<'
        && lists(element).last().is_some_and(|it| it.tail.is_empty() && it.open != '<')
        && (open == '[' || chain(element).1.is_empty())
    {
        let before = place.before + width(head) + 1;
        let inner = fit(element, Place { before, after: place.after + 1 + width(tail), ..place });
        if inner.contains('\n') {
            return format!("{head}{open}{inner}{close}{tail}");
        }
    }
    let indent = place.indent + TAB;
    let mut out = format!("{head}{open}");
    let short = |it: &&str| width(it) <= 10 && (open == '[' || is_field(it));
    if elements.iter().all(short) {
        filled(&elements, indent, &mut out);
    } else {
        for element in elements {
            out += &newline(indent);
            out += &fit(
                element,
                Place { before: indent.saturating_sub(slack(element)), ..Place::line(indent, 1) },
            );
            out.push(',');
        }
    }
    out += &newline(place.indent);
    out.push(close);
    out + tail
}

/// `&self.id`: what rustfmt takes for simple among arguments and in tuples.
fn is_field(text: &str) -> bool {
    let path = text.trim_start_matches('&');
    path.starts_with(|it: char| it.is_ascii_lowercase())
        && path.chars().all(|it| it.is_alphanumeric() || matches!(it, '_' | '.' | '#'))
}

/// Rustfmt does not count the `impl` of a parameter's type.
fn slack(element: &str) -> usize {
    if element.contains(": impl ") { "impl ".len() } else { 0 }
}

/// As many elements on a line as there is room for.
pub(super) fn filled(elements: &[&str], indent: usize, out: &mut String) {
    let mut used = MAX_WIDTH;
    for element in elements {
        let needed = width(element) + 2;
        if used + needed > MAX_WIDTH {
            *out += &newline(indent);
            used = indent + needed - 1;
        } else {
            out.push(' ');
            used += needed;
        }
        *out += element;
        out.push(',');
    }
}

/// Each link on a line of its own, or only the arguments of the last one broken, as it takes fewer lines.
fn broken_chain(root: &str, mut links: Vec<&str>, place: Place) -> String {
    let mut root = root.to_owned();
    let count = links.len();
    while width(&root) <= TAB && !links.is_empty() {
        root += links.remove(0);
    }
    let Some((last, rest)) = links.split_last() else { return list(&root, place) };
    let indent = place.indent + TAB;
    let almost = width(&root) + rest.iter().map(|it| width(it)).sum::<usize>();
    let available = MAX_WIDTH.saturating_sub(place.before + place.after + tries(last));
    let budget = if count == 1 { available } else { available.min(LIST_WIDTH) }.saturating_sub(almost);
    let overflowed = list(last, Place { before: place.before + almost, ..place });
    let own_line = fit_link(last, Place::line(indent, place.after));
    let lines = |text: &str| text.lines().count();
    let root_fits = lists(&root).iter().all(is_narrow);
    let first_fits = overflowed.lines().next().is_some_and(|it| width(it) <= budget);
    if first_fits && root_fits && (lines(&overflowed) >= 5 || lines(&own_line) >= lines(&overflowed)) {
        return format!("{root}{}{overflowed}", rest.concat());
    }
    let mut out = fit_link(&root, Place { after: 0, ..place });
    // Behind a root of several lines, links are not indented.
    let indent = if out.contains('\n') { place.indent } else { indent };
    for link in &links {
        out += &newline(indent);
        out += &fit_link(link, Place::line(indent, place.after));
    }
    out
}

/// Rustfmt counts a `?` twice in a chain, and once more where the chain may be broken.
fn tries(text: &str) -> usize {
    usize::from(text.ends_with('?'))
}

fn fit_link(link: &str, place: Place) -> String {
    let fits = place.before + width(link) + place.after + tries(link) <= MAX_WIDTH;
    if fits && lists(link).iter().all(is_narrow) { link.to_owned() } else { list(link, place) }
}
