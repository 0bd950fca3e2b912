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

/// The type parameters behind a word, each on a line of its own if they do not fit.
fn generics<'a>(code: &'a str, word: &str, indent: usize) -> (String, &'a str) {
    match lists(code).first() {
        Some(list) if list.open == '<' && list.head.trim_end() == list.head && list.head.ends_with(word) => {
            let end = code.len() - list.tail.len();
            let whole = &code[..end];
            match indent + width(whole) <= MAX_WIDTH {
                true => (whole.to_owned(), list.tail),
                false => (delimited(List { tail: "", ..*list }, Place::line(indent, 0)), list.tail),
            }
        }
        _ => (code[..code.len().min(word.len())].to_owned(), &code[word.len().min(code.len())..]),
    }
}

/// `impl<T> Trait for Type {`
fn implementation(code: &str, indent: usize) -> String {
    let (code, end) = match (code.strip_suffix(" {"), code.strip_suffix(" {}")) {
        (Some(code), _) => (code, newline(indent) + "{"),
        (_, Some(code)) => (code, newline(indent) + "{" + &newline(indent) + "}"),
        _ => (code, String::new()),
    };
    let (mut out, rest) = generics(code, "impl", indent);
    let rest = rest.trim_start();
    let (name, ty) = split_once(rest, " for ").map_or((rest, None), |(name, ty)| (name, Some(ty)));
    let last_width = out.lines().next_back().map_or(0, width) + if out.contains('\n') { 0 } else { indent };
    let broken_generics = out.contains('\n');
    let inner = indent + TAB;
    let whole = ty.map_or_else(|| name.to_owned(), |ty| format!("{name} for {ty}"));
    if broken_generics && last_width + 1 + width(&whole) <= MAX_WIDTH {
        return out + " " + &whole + &end;
    }
    if ty.is_some() && last_width + 1 + width(name) <= MAX_WIDTH {
        out = out + " " + name;
    } else if inner + width(&whole) + 2 <= MAX_WIDTH {
        return out + &newline(inner) + &whole + &end;
    } else {
        out = out + &newline(inner) + &fit(name, Place::line(inner, 0));
    }
    if let Some(ty) = ty {
        out += &newline(inner);
        out += "for ";
        out += &fit(ty, Place { indent: inner, before: inner + 4, after: 0 });
    }
    out + &end
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
    let name = lists(code).first().map(|it| it.head.to_owned()).unwrap_or_default();
    let all = lists(code);
    let Some(fields) = all.last() else { return code.to_owned() };
    let (mut out, _) = match all.len() {
        1 => (fields.head.to_owned(), ""),
        _ => {
            let (head, rest) = generics(code, &name, indent);
            let one_line = !head.contains('\n') && indent + width(&head) <= MAX_WIDTH;
            match one_line {
                true => (head, rest),
                false => (delimited(List { tail: "", ..all[0] }, Place::line(indent, 1)), rest),
            }
        }
    };
    let last_width = out.lines().next_back().map_or(0, width);
    if out.contains('\n') && last_width + width(fields.content) + 3 <= MAX_WIDTH {
        return out + "(" + fields.content + ");";
    }
    let fields = delimited(List { head: "", tail: "", ..*fields }, Place::line(indent, 1));
    out += &fields;
    out + ";"
}

/// Fields, elements, arms, assignments and expressions.
fn statement(code: &str, indent: usize) -> String {
    let (code, end) = match code {
        _ if code.starts_with("if ") => (code.strip_suffix(" {").unwrap_or(code), " {"),
        _ => match code.strip_suffix([';', ',']) {
            Some(shorter) => (shorter, &code[shorter.len()..]),
            None => (code, ""),
        },
    };
    let end = if code.ends_with(" {") { "" } else { end };
    if let Some((pattern, body)) = split_once(code, " => ") {
        return arm(pattern, body, end, indent);
    }
    if let Some((left, right)) = split_once(code, " = ") {
        let left = format!("{left} =");
        let one_line = indent + width(&left) + 1 + width(right) + end.len() <= MAX_WIDTH;
        if end == " {" && !one_line {
            return assigned(&left, right, 0, indent) + &newline(indent) + "{";
        }
        if indent + width(&left) > MAX_WIDTH {
            return assigned(&declared(&left, indent), right, end.len(), indent) + end;
        }
        return assigned(&left, right, end.len(), indent) + end;
    }
    if let Some((name, value)) = split_once(code, ": ").filter(|(name, _)| is_field(name)) {
        let place = Place { indent, before: indent + width(name) + 2, after: end.len() };
        if value.contains('(') && !code.starts_with("pub ") {
            return format!("{name}: {}{end}", fit(value, place));
        }
        return assigned(&format!("{name}:"), value, end.len(), indent) + end;
    }
    fit(code, Place::line(indent, end.len())) + end
}

/// `pub const name: Type =`, the type on several lines.
fn declared(left: &str, indent: usize) -> String {
    let (name, ty) = split_once(left, ": ").unwrap_or((left, ""));
    let ty = ty.strip_suffix(" =").unwrap_or(ty);
    let laid = broken(ty, Place { indent, before: indent + width(name) + 2, after: 2 });
    match indent + width(name) + 3 + laid.lines().next().map_or(0, width) <= MAX_WIDTH {
        true => format!("{name}: {laid} ="),
        false => format!("{name}:{}{} =", newline(indent + TAB), fit(ty, Place::line(indent + TAB, 2))),
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
    let newlines = |text: &str| text.matches('\n').count();
    let first_ends = |text: &str, end: char| text.lines().next().is_some_and(|it| it.ends_with(end));
    let opens = |end: char| first_ends(&same_line, end) && !first_ends(&next_line, end);
    let too_wide = next_line
        .lines()
        .enumerate()
        .any(|(at, line)| width(line) + if at == 0 { indent + TAB + after } else { 0 } > MAX_WIDTH);
    let starts_too_wide = same_line.lines().next().is_some_and(|it| before + width(it) > MAX_WIDTH);
    let better = newlines(&next_line) == 0
        || newlines(&same_line) > newlines(&next_line) + 1
        || ['(', '{', '['].into_iter().any(opens);
    match !too_wide && (better || starts_too_wide) {
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
