//! Lines by what they begin with: heads of items, attributes, fields, statements.

use super::{
    ATTRIBUTE_WIDTH, MAX_WIDTH, TAB,
    expression::{Place, broken, delimited, filled, fit, is_flat},
    newline,
    split::{List, lists, split, split_once},
    width,
};

/// A line without its indentation, on as many lines as rustfmt gives it.
pub(super) fn line(code: &str, indent: usize) -> String {
    let fits = indent + width(code) <= MAX_WIDTH;
    let head = code.strip_prefix("pub ").unwrap_or(code);
    let starts = |word: &str| head.starts_with(word);
    if code.starts_with('#') {
        attribute(code, indent)
    } else if starts("use ") {
        import(code, indent)
    } else if fits && (starts("fn ") || starts("impl") || starts("struct ")) {
        code.to_owned()
    } else if starts("impl") {
        implementation(code, indent)
    } else if starts("fn ") || starts("const fn ") {
        function(code, indent)
    } else if starts("struct ") && code.ends_with(';') {
        tuple_struct(code, indent)
    } else if starts("struct ") {
        structure(code, indent)
    } else {
        statement(code, indent)
    }
}

/// `#[serde(a, b)]`
fn attribute(code: &str, indent: usize) -> String {
    let inner = code.strip_suffix(")]").and_then(|it| it.split_once('('));
    match inner {
        Some((name, content)) if width(content) > ATTRIBUTE_WIDTH || indent + width(code) > MAX_WIDTH => {
            let between = format!(",{}", newline(indent + TAB));
            let elements = split(content, ", ").join(&between);
            format!("{name}({}{elements}{})]", newline(indent + TAB), newline(indent))
        }
        _ => code.to_owned(),
    }
}

/// `use a::{b, c};`
fn import(code: &str, indent: usize) -> String {
    let all = lists(code);
    let Some(List { head, open, close, tail, content }) = all.first() else { return code.to_owned() };
    if indent + width(code) + 2 <= MAX_WIDTH {
        return code.to_owned();
    }
    let mut out = format!("{head}{open}");
    filled(&split(content, ", "), indent + TAB, &mut out);
    out + &newline(indent) + &format!("{close}{tail}")
}

/// The text up to the end of a list, which is broken if that is too long.
fn through(list: List<'_>, indent: usize) -> String {
    let List { head, open, content, close, .. } = list;
    let whole = format!("{head}{open}{content}{close}");
    match indent + width(&whole) <= MAX_WIDTH {
        true => whole,
        false => delimited(List { tail: "", ..list }, Place::line(indent, 0)),
    }
}

/// `impl<T> Trait for Type {`
fn implementation(code: &str, indent: usize) -> String {
    let (code, end) = match (code.strip_suffix(" {"), code.strip_suffix(" {}")) {
        (Some(code), _) => (code, newline(indent) + "{"),
        (_, Some(code)) => (code, newline(indent) + "{" + &newline(indent) + "}"),
        _ => (code, String::new()),
    };
    let (head, rest) = match lists(code).first() {
        Some(generics) if generics.head == "impl" => (through(*generics, indent), generics.tail),
        _ => ("impl".to_owned(), code.trim_start_matches("impl")),
    };
    let rest = rest.trim_start();
    let inner = newline(indent + TAB);
    let (used, is_broken) = match head.rsplit_once('\n') {
        Some((_, last)) => (width(last) + 1, true),
        None => (indent + width(&head) + 1, false),
    };
    if is_broken && used + width(rest) <= MAX_WIDTH {
        return format!("{head} {rest}{end}");
    }
    let (name, ty) = split_once(rest, " for ").map_or((rest, None), |(name, ty)| (name, Some(ty)));
    let name_fits = ty.is_some() && used + width(name) <= MAX_WIDTH;
    if !name_fits && indent + TAB + width(rest) + 2 <= MAX_WIDTH {
        return format!("{head}{inner}{rest}{end}");
    }
    let name = match name_fits {
        true => format!(" {name}"),
        false => inner.clone() + &fit(name, Place::line(indent + TAB, 0)),
    };
    let place = Place { indent: indent + TAB, before: indent + TAB + "for ".len(), after: 0 };
    let ty = ty.map(|ty| format!("{inner}for {}", fit(ty, place))).unwrap_or_default();
    head + &name + &ty + &end
}

/// `pub fn name<T>(a: A, b: B) -> C {`
fn function(code: &str, indent: usize) -> String {
    let all = lists(code);
    let Some(parameters) = all.iter().find(|it| it.open == '(') else { return code.to_owned() };
    let mut head = parameters.head.to_owned();
    if indent + width(&head) + 1 > MAX_WIDTH
        && let Some(generics) = lists(parameters.head).last()
    {
        head = delimited(*generics, Place::line(indent, 1));
    }
    let mut out = delimited(List { head: &head, tail: "", ..*parameters }, Place::line(indent, 0));
    let tail = parameters.tail;
    let Some(result) = tail.strip_prefix(" -> ").and_then(|it| it.strip_suffix(" {")) else {
        return out + tail;
    };
    let result_width = indent + 5 + width(result);
    out += " -> ";
    // Rustfmt counts the indentation twice, and not the two columns that it keeps for the brace.
    if indent + result_width + 2 <= MAX_WIDTH {
        out + result + " {"
    } else if result_width <= MAX_WIDTH + 2 {
        out + result + &newline(indent) + "{"
    } else {
        out + &broken(result, Place { indent, before: indent + 5, after: 2 }) + " {"
    }
}

/// `pub struct Name<A = B> {`
fn structure(code: &str, indent: usize) -> String {
    match code.strip_suffix(" {") {
        Some(code) if indent + width(code) <= MAX_WIDTH => code.to_owned() + &newline(indent) + "{",
        Some(code) => broken(code, Place::line(indent, 2)) + " {",
        None => code.to_owned(),
    }
}

/// `pub struct Name<A = B>(C);`
fn tuple_struct(code: &str, indent: usize) -> String {
    let all = lists(code);
    let (head, fields) = match all.as_slice() {
        [fields] => (fields.head.to_owned(), fields),
        [generics, fields] => (through(*generics, indent), fields),
        _ => return code.to_owned(),
    };
    match head.rsplit_once('\n') {
        Some((_, last)) if width(last) + width(fields.content) + "();".len() <= MAX_WIDTH => {
            format!("{head}({});", fields.content)
        }
        _ => head + &delimited(List { head: "", tail: "", ..*fields }, Place::line(indent, 1)) + ";",
    }
}

/// Fields, elements, arms, assignments and expressions.
fn statement(code: &str, indent: usize) -> String {
    let ends: &[&str] = if code.starts_with("if ") { &[" {"] } else { &[";", ","] };
    let (code, end) = ends.iter().find_map(|end| Some((code.strip_suffix(end)?, *end))).unwrap_or((code, ""));
    if let Some((pattern, body)) = split_once(code, " => ") {
        return arm(pattern, body, end, indent);
    }
    if let Some((left, right)) = split_once(code, " = ") {
        let left = format!("{left} =");
        let one_line = indent + width(&left) + 1 + width(right) + end.len() <= MAX_WIDTH;
        if end == " {" && !one_line {
            return assigned(&left, right, 0, indent) + &newline(indent) + "{";
        }
        let left = if indent + width(&left) > MAX_WIDTH { declared(&left, indent) } else { left };
        return assigned(&left, right, end.len(), indent) + end;
    }
    if let Some((name, value)) = split_once(code, ": ").filter(|(name, _)| is_field(name)) {
        // A value begins behind its name, the type of a declared field where there is more room.
        return match value.contains('(') && !code.starts_with("pub ") {
            true => {
                let place = Place { indent, before: indent + width(name) + 2, after: end.len() };
                format!("{name}: {}{end}", fit(value, place))
            }
            false => assigned(&format!("{name}:"), value, end.len(), indent) + end,
        };
    }
    fit(code, Place::line(indent, end.len())) + end
}

/// `pub const name: Type =`, the type on several lines, or `let (a, b) =`, the pattern.
fn declared(left: &str, indent: usize) -> String {
    let Some((name, ty)) = split_once(left, ": ") else { return pattern(left, indent) };
    let ty = ty.strip_suffix(" =").unwrap_or(ty);
    let laid = broken(ty, Place { indent, before: indent + width(name) + 2, after: 2 });
    match indent + width(name) + 3 + laid.lines().next().map_or(0, width) <= MAX_WIDTH {
        true => format!("{name}: {laid} ="),
        false => format!("{name}:{}{} =", newline(indent + TAB), fit(ty, Place::line(indent + TAB, 2))),
    }
}

/// `(a, (b, c))`, each element on a line of its own where they do not fit on one.
fn pattern(text: &str, indent: usize) -> String {
    match lists(text).first() {
        Some(list) if list.open == '(' && indent + width(text) + 1 > MAX_WIDTH => {
            let element = |it: &str| format!("{}{},", newline(indent + TAB), pattern(it, indent + TAB));
            let elements: String = list.elements().into_iter().map(element).collect();
            format!("{}({elements}{}){}", list.head, newline(indent), list.tail)
        }
        _ => text.to_owned(),
    }
}

fn is_field(name: &str) -> bool {
    !name.contains(['(', '|', '"', '<'])
}

/// `left right`, with a line break between the two if that is better than one in the right side.
fn assigned(left: &str, right: &str, after: usize, indent: usize) -> String {
    let before = match left.rsplit_once('\n') {
        Some((_, last)) => width(last) + 1,
        None => indent + width(left) + 1,
    };
    let place = Place { indent, before, after };
    if place.fits(right) && is_flat(right) {
        return format!("{left} {right}");
    }
    let same_line = broken(right, place);
    let next_line = fit(right, Place::line(indent + TAB, after));
    let first = |text: &str| text.lines().next().unwrap_or_default().to_owned();
    let opens = |end: char| first(&same_line).ends_with(end) && !first(&next_line).ends_with(end);
    let newlines = |text: &str| text.matches('\n').count();
    let better = newlines(&next_line) == 0
        || newlines(&same_line) > newlines(&next_line) + 1
        || ['(', '{', '['].into_iter().any(opens)
        || before + width(&first(&same_line)) > MAX_WIDTH;
    let fits = indent + TAB + width(&first(&next_line)) + after <= MAX_WIDTH
        && next_line.lines().skip(1).all(|line| width(line) <= MAX_WIDTH);
    match fits && better {
        true => format!("{left}{}{next_line}", newline(indent + TAB)),
        false => format!("{left} {same_line}"),
    }
}

/// `pattern => body,`
fn arm(pattern: &str, body: &str, end: &str, indent: usize) -> String {
    let one_line = format!("{pattern} => {body}");
    if indent + width(&one_line) + end.len() <= MAX_WIDTH && is_flat(body) || body == "{" {
        return one_line + end;
    }
    let inner = newline(indent + TAB);
    let body = fit(body, Place::line(indent + TAB, 0));
    format!("{pattern} => {{{inner}{body}{}}}", newline(indent))
}
