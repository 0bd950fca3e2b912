//! Dates and times as text. One form is written; all that Prisma and SQLite write are read.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, SubsecRound, TimeDelta, Timelike};

/// RFC 3339 with milliseconds, as Prisma 7 writes it: `2026-11-22T09:30:00.000+00:00`. Its order as text is the
/// order in time. Finer fractions are rounded, as a `timestamp(3)` of PostgreSQL does. `None` outside the years 0
/// to 9999, whose order would be wrong.
pub(super) fn write_date_time(value: NaiveDateTime) -> Option<String> {
    let value = value.round_subsecs(3);
    let mut text = String::with_capacity(29);
    push_date(&mut text, value.date())?;
    text.push('T');
    push_time(&mut text, value.time(), true);
    text.push_str("+00:00");
    Some(text)
}

/// `2026-11-22`; `None` outside the years 0 to 9999.
pub(super) fn write_date(value: NaiveDate) -> Option<String> {
    let mut text = String::with_capacity(10);
    push_date(&mut text, value)?;
    Some(text)
}

/// `09:30:00`, with milliseconds where there are any. Rounded, but not past midnight, which begins the day.
pub(super) fn write_time(value: NaiveTime) -> String {
    let rounded = value.round_subsecs(3);
    let value = if rounded < value && value - rounded > TimeDelta::seconds(1) {
        value.trunc_subsecs(3)
    } else {
        rounded
    };
    let mut text = String::with_capacity(12);
    push_time(&mut text, value, value.nanosecond() != 0);
    text
}

/// The one form that [`write_date_time`] writes, which most texts are in; `None` for any other.
pub(super) fn read_written(text: &[u8]) -> Option<NaiveDateTime> {
    let text: &[u8; 29] = text.try_into().ok()?;
    let [.., b'+', b'0', b'0', b':', b'0', b'0'] = text else { return None };
    if [text[4], text[7], text[10], text[13], text[16], text[19]] != *b"--T::." {
        return None;
    }
    let mut other = false;
    let mut number = |from: usize, digits: usize| {
        text[from..from + digits].iter().fold(0, |number, it| {
            let digit = it.wrapping_sub(b'0');
            other |= digit > 9;
            number * 10 + u32::from(digit)
        })
    };
    let (year, month, day) = (number(0, 4), number(5, 2), number(8, 2));
    let (hour, minute, second, milli) = (number(11, 2), number(14, 2), number(17, 2), number(20, 3));
    if other {
        return None;
    }
    NaiveDate::from_ymd_opt(year as i32, month, day)?.and_hms_milli_opt(hour, minute, second, milli)
}

/// `2026-11-22`, then maybe `T` or a space and a time, then maybe `Z` or an offset like `+02:00`. The result is in
/// UTC.
pub(super) fn read_date_time(text: &str) -> Option<NaiveDateTime> {
    let (date, rest) = text.split_at_checked(10)?;
    let date = read_date(date)?;
    let Some(rest) = rest.strip_prefix(['T', ' ', 't']) else {
        return rest.is_empty().then(|| date.and_time(NaiveTime::MIN));
    };
    let end = rest.find(['Z', 'z', '+', '-', ' ']).unwrap_or(rest.len());
    let (time, offset) = rest.split_at_checked(end)?;
    date.and_time(read_time(time)?).checked_sub_signed(read_offset(offset.trim_start())?)
}

/// `YYYY-MM-DD`
pub(super) fn read_date(text: &str) -> Option<NaiveDate> {
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = *text.as_bytes() else { return None };
    let year = number(&[y0, y1, y2, y3])?;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, number(&[m0, m1])?, number(&[d0, d1])?)
}

/// `HH:MM`, `HH:MM:SS` or `HH:MM:SS.f`, of up to nine digits.
pub(super) fn read_time(text: &str) -> Option<NaiveTime> {
    let (head, tail) = text.as_bytes().split_at_checked(5)?;
    let [h0, h1, b':', m0, m1] = *head else { return None };
    let (hours, minutes) = (number(&[h0, h1])?, number(&[m0, m1])?);
    let (seconds, nanos) = match *tail {
        [] => (0, 0),
        [b':', s0, s1] => (number(&[s0, s1])?, 0),
        [b':', s0, s1, b'.', ref fraction @ ..] if (1..=9).contains(&fraction.len()) => {
            let scale = 10_u32.pow(9 - fraction.len() as u32);
            (number(&[s0, s1])?, number(fraction)? * scale)
        }
        _ => return None,
    };
    NaiveTime::from_hms_nano_opt(hours, minutes, seconds, nanos)
}

fn read_offset(text: &str) -> Option<TimeDelta> {
    let (east, digits) = match *text.as_bytes() {
        [] | [b'Z' | b'z'] => return Some(TimeDelta::zero()),
        [sign @ (b'+' | b'-'), h0, h1, b':', m0, m1] => (sign == b'+', [h0, h1, m0, m1]),
        _ => return None,
    };
    let (hours, minutes) = (number(&digits[..2])?, number(&digits[2..])?);
    let offset = TimeDelta::minutes(i64::from(hours * 60 + minutes));
    Some(if east { offset } else { -offset })
}

/// Digits only, so that no sign or space slips through. At most nine of them.
fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |number, &it| it.is_ascii_digit().then(|| number * 10 + u32::from(it - b'0')))
}

/// By hand: the formats of chrono take ten times as long, which shows where many rows are written.
fn push_date(text: &mut String, value: NaiveDate) -> Option<()> {
    let year = u32::try_from(value.year()).ok().filter(|it| *it <= 9_999)?;
    push_digits(text, year, 1_000);
    text.push('-');
    push_digits(text, value.month(), 10);
    text.push('-');
    push_digits(text, value.day(), 10);
    Some(())
}

fn push_time(text: &mut String, value: NaiveTime, with_milliseconds: bool) {
    // A leap second is a nanosecond beyond the second.
    let milliseconds = value.nanosecond() / 1_000_000;
    push_digits(text, value.hour(), 10);
    text.push(':');
    push_digits(text, value.minute(), 10);
    text.push(':');
    push_digits(text, value.second() + milliseconds / 1_000, 10);
    if with_milliseconds {
        text.push('.');
        push_digits(text, milliseconds % 1_000, 100);
    }
}

/// The digits of a number from that of weight `first` on.
fn push_digits(text: &mut String, number: u32, first: u32) {
    let mut weight = first;
    while weight > 0 {
        text.push(char::from(b'0' + (number / weight % 10) as u8));
        weight /= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stored_form_is_read() {
        let expected =
            NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_milli_opt(9, 30, 0, 120).unwrap();
        for text in [
            "2026-11-22T09:30:00.120+00:00",
            "2026-11-22T09:30:00.12Z",
            "2026-11-22 09:30:00.120",
            "2026-11-22 09:30:00.120000000 +00:00",
            "2026-11-22T11:30:00.120+02:00",
            "2026-11-21T23:00:00.120-10:30",
        ] {
            assert_eq!(read_date_time(text), Some(expected), "{text}");
        }
        let whole = expected.with_nanosecond(0).unwrap();
        assert_eq!(read_date_time("2026-11-22 09:30:00"), Some(whole));
        assert_eq!(read_date_time("2026-11-22T09:30"), Some(whole));
        assert_eq!(read_date_time("2026-11-22"), Some(whole.date().and_time(NaiveTime::MIN)));
    }

    #[test]
    fn nothing_else_is_read() {
        for text in
            ["", "now", "2026-11-22T", "2026-13-01", "2026-1-1", "2026-11-22T09:30:00.120+2", "2026-11-22x"]
        {
            assert_eq!(read_date_time(text), None, "{text}");
        }
        for text in ["24:00", "9:30", "09:30:00.", "09:30:00.1234567890", "09:30:+1", "09:3ä"] {
            assert_eq!(read_time(text), None, "{text}");
        }
    }

    #[test]
    fn text_order_is_order_in_time() {
        let start = NaiveDate::from_ymd_opt(1969, 12, 31).unwrap().and_hms_opt(23, 59, 59).unwrap();
        let steps = [0, 1, 999, 1_000, 86_400_000, 31_536_000_000_000].map(TimeDelta::milliseconds);
        let texts: Vec<_> = steps.iter().map(|it| write_date_time(start + *it).unwrap()).collect();
        assert!(texts.is_sorted());
        assert_eq!(texts[1], "1969-12-31T23:59:59.001+00:00");
        let far = NaiveDate::from_ymd_opt(10_000, 1, 1).unwrap();
        assert_eq!(write_date(far), None);
        assert_eq!(write_date_time(far.and_time(NaiveTime::MIN)), None);
    }

    #[test]
    fn what_is_written_reads_the_same() {
        let time = NaiveTime::from_hms_milli_opt(9, 30, 0, 7).unwrap();
        assert_eq!(read_time(&write_time(time)), Some(time));
        let date = NaiveDate::from_ymd_opt(0, 2, 29).unwrap();
        assert_eq!(read_date(&write_date(date).unwrap()), Some(date));
        assert_eq!(read_date_time(&write_date_time(date.and_time(time)).unwrap()), Some(date.and_time(time)));
    }

    #[test]
    fn a_time_is_not_rounded_past_midnight() {
        let time = |micro| NaiveTime::from_hms_micro_opt(23, 59, 59, micro).unwrap();
        assert_eq!(write_time(time(999_600)), "23:59:59.999");
        assert_eq!(write_time(time(998_600)), "23:59:59.999");
        assert_eq!(write_time(time(998_400)), "23:59:59.998");
        let noon = NaiveTime::from_hms_micro_opt(11, 59, 59, 999_600).unwrap();
        assert_eq!(write_time(noon), "12:00:00");
        let midnight = NaiveDate::from_ymd_opt(2026, 12, 31).unwrap().and_time(time(999_600));
        assert_eq!(write_date_time(midnight).unwrap(), "2027-01-01T00:00:00.000+00:00");
    }

    #[test]
    fn what_is_written_reads_the_same_by_both_ways() {
        for seconds in (-62_167_219_200_i64..253_402_300_800).step_by(9_876_543_211) {
            let value = chrono::DateTime::from_timestamp_millis(seconds * 1_000 + 7).unwrap().naive_utc();
            let text = write_date_time(value).unwrap();
            assert_eq!(read_written(text.as_bytes()), Some(value));
            assert_eq!(read_date_time(&text), Some(value));
        }
        let written = "2026-11-22T09:30:00.120+00:00";
        for at in 0..written.len() {
            let mut other = written.to_owned();
            other.replace_range(at..=at, "x");
            assert_eq!(read_written(other.as_bytes()), None, "{other}");
        }
    }

    #[test]
    fn writes_as_chrono_does() {
        for seconds in (-62_167_219_200_i64..253_402_300_800).step_by(9_876_543_211) {
            let value =
                chrono::DateTime::from_timestamp(seconds, (seconds % 1_000).unsigned_abs() as u32 * 999_999);
            let value = value.unwrap().naive_utc().round_subsecs(3);
            let expected = value.format("%Y-%m-%dT%H:%M:%S%.3f+00:00").to_string();
            assert_eq!(write_date_time(value).as_ref(), Some(&expected));
            assert_eq!(write_date(value.date()), Some(value.format("%Y-%m-%d").to_string()));
            let form = if value.nanosecond() == 0 { "%H:%M:%S" } else { "%H:%M:%S%.3f" };
            assert_eq!(write_time(value.time()), value.format(form).to_string());
        }
    }
}
