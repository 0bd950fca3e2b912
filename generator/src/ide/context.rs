//! Where the cursor is, read from the tokens before it: text in mid-edit has no syntax tree there.

mod member;

pub(super) use self::member::{Frame, Last, Member};
use super::token::{Token, TokenKind, is_word, tokens};

/// What stands around the cursor.
#[derive(Debug)]
pub(super) struct Context<'t> {
    pub place: Place<'t>,
    /// What is there of the word, or of the text in quotes, up to the cursor.
    pub prefix: &'t str,
    /// True between quotes.
    pub in_string: bool,
}

#[derive(Debug)]
pub(super) enum Place<'t> {
    /// A line between blocks, with the words before the cursor.
    Outside(Vec<&'t str>),
    /// A line of a block; of a fragment `member` is empty.
    Inside { block: Header<'t>, member: Member<'t> },
    /// A comment.
    Comment,
}

/// How a block begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header<'t> {
    pub keyword: &'t str,
    pub name: &'t str,
    /// `fragment Name on Model`, `input Name from Model`
    pub model: &'t str,
    /// The fields whose selections are open: `[author]` behind `author {`. Fragments only.
    pub path: Vec<&'t str>,
    /// What the innermost selection names already. Fragments only.
    pub selected: Vec<&'t str>,
    /// True behind `...`. Fragments only.
    pub spread: bool,
}

const BLOCKS: [&str; 8] = ["datasource", "generator", "model", "view", "type", "enum", "fragment", "input"];

/// The context at `offset` of `text`.
pub(super) fn context(text: &str, offset: usize) -> Context<'_> {
    let before = &text[..offset];
    let mut tokens = tokens(before);
    let (mut prefix, mut in_string) = ("", false);
    match tokens.last() {
        Some(Token { kind: TokenKind::Comment { closed: false }, .. }) => {
            return Context { place: Place::Comment, prefix, in_string };
        }
        Some(Token { kind: TokenKind::String { closed: false }, text, .. }) => {
            (prefix, in_string) = (&text[1..], true);
            tokens.pop();
        }
        Some(last) if last.is_word() && before.ends_with(is_word) => {
            prefix = last.text;
            tokens.pop();
        }
        _ => {}
    }
    tokens.retain(|token| !matches!(token.kind, TokenKind::Comment { .. }));
    Context { place: place(&tokens), prefix, in_string }
}

fn place<'t>(tokens: &[Token<'t>]) -> Place<'t> {
    let start = (0..tokens.len()).rev().find_map(|at| Some((header(tokens, at)?, at)));
    if let Some(((header, body), _)) = start
        && let Some(place) = inside(header, &tokens[body..])
    {
        return place;
    }
    let line = tokens.iter().rposition(|token| token.kind == TokenKind::Newline).map_or(0, |it| it + 1);
    let line = &tokens[line..];
    let behind = line.iter().rposition(|token| token.is("}")).map_or(0, |it| it + 1);
    Place::Outside(line[behind..].iter().map(|token| token.text).collect())
}

/// The block that begins at `at`, where a line begins, and the position behind its opening brace. As in the grammar, this
/// also ends a block whose closing brace is missing.
fn header<'t>(tokens: &[Token<'t>], at: usize) -> Option<(Header<'t>, usize)> {
    let keyword = tokens[at].text;
    let starts_line = at == 0 || tokens[at - 1].kind == TokenKind::Newline || tokens[at - 1].is("}");
    if !starts_line || !BLOCKS.contains(&keyword) {
        return None;
    }
    let mut rest = tokens[at + 1..].iter();
    let name = rest.next().filter(|token| token.is_word())?.text;
    let mut model = "";
    let link = match keyword {
        "fragment" => Some("on"),
        "input" => Some("from"),
        _ => None,
    };
    if let Some(link) = link {
        rest.next().filter(|token| token.text == link)?;
        model = rest.next().filter(|token| token.is_word())?.text;
    }
    let skipped = rest.as_slice().iter().take_while(|token| token.kind == TokenKind::Newline).count();
    rest.as_slice().get(skipped).filter(|token| token.is("{"))?;
    let body = tokens.len() - rest.as_slice().len() + skipped + 1;
    let header = Header { keyword, name, model, path: Vec::new(), selected: Vec::new(), spread: false };
    Some((header, body))
}

/// `None` when the block ends before the cursor.
fn inside<'t>(mut header: Header<'t>, body: &[Token<'t>]) -> Option<Place<'t>> {
    if header.keyword == "fragment" {
        return selection(&mut header, body)
            .then(|| Place::Inside { block: header, member: Member::default() });
    }
    let (mut depth, mut member) = (0, 0);
    for (at, token) in body.iter().enumerate() {
        match token.text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" => depth -= 1,
            "}" if !has_open_brace(&body[member..at]) => return None,
            "}" => depth -= 1,
            // Brackets may be left open in the line above.
            _ if token.kind == TokenKind::Newline && (depth <= 0 || begins_member(&body[at + 1..])) => {
                depth = 0;
                member = at + 1;
            }
            _ => {}
        }
    }
    Some(Place::Inside { block: header, member: Member::read(&body[member..]) })
}

fn has_open_brace(tokens: &[Token<'_>]) -> bool {
    tokens.iter().filter(|it| it.is("{")).count() > tokens.iter().filter(|it| it.is("}")).count()
}

/// True for what can only be a new line of a block, not an argument: `@@map`, `name Type`.
fn begins_member(tokens: &[Token<'_>]) -> bool {
    match tokens {
        [first, ..] if first.is("@@") => true,
        [first, second, ..] => first.is_word() && second.is_word(),
        _ => false,
    }
}

/// Notes which selection is open; false when the outermost is closed.
fn selection<'t>(header: &mut Header<'t>, body: &[Token<'t>]) -> bool {
    let mut selected: Vec<Vec<&'t str>> = vec![Vec::new()];
    for token in body.iter().filter(|token| token.kind != TokenKind::Newline) {
        let Some(names) = selected.last_mut() else { return false };
        header.spread = token.is("...");
        match token.text {
            "{" => {
                header.path.push(names.last().copied().unwrap_or_default());
                selected.push(Vec::new());
            }
            "}" => {
                header.path.pop();
                selected.pop();
            }
            name if token.is_word() => names.push(name),
            _ => {}
        }
    }
    let innermost = selected.pop();
    let open = innermost.is_some();
    header.selected = innermost.unwrap_or_default();
    open
}
