package io.tollgate.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.Documents;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Table of the semantics of values and modifiers; the expectations are derived by hand. */
class DetectionItemTest {

  @ParameterizedTest(name = "{0} on {1}: {2}")
  @MethodSource({
    "texts",
    "numbers",
    "wildcards",
    "absence",
    "lists",
    "parts",
    "regexes",
    "references",
    "encodings",
    "dashes",
    "times",
    "networks",
    "keywords"
  })
  void means(String entry, Object value, boolean expected) {
    EventView event =
        value instanceof EventView given ? given : Documents.event("a", value, "b", "Beta");

    assertThat(Documents.holds(entry, event)).isEqualTo(expected);
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        row("a: Prompt", "prompt", true),
        row("a: prompt", "PROMPT", true),
        row("a: ÄRGER", "ärger", true),
        row("a: prompt", "prompts", false),
        row("a|cased: Prompt", "Prompt", true),
        row("a|cased: Prompt", "prompt", false),
        row("a: 'true'", true, true),
        row("a: true", true, true),
        row("a: true", "TRUE", true),
        row("a: true", false, false),
        row("a: ''", "", true),
        row("a: ''", null, false),
        row("a.b: x", Documents.event("a.b", "x"), true),
        row("a.b: x", Documents.event("a", "x"), false),
        row("{a: x, b: beta}", "x", true),
        row("{a: x, b: gamma}", "x", false));
  }

  static Stream<Arguments> numbers() {
    return Stream.of(
        row("a: 5", 5L, true),
        row("a: 5", 5, true),
        row("a: 5", 5.0, true),
        row("a: 5", "5", true),
        row("a: 5", "5.00", true),
        row("a: 5", 50L, false),
        row("a: '5'", 5L, true),
        row("a: 0.5", 0.5, true),
        row("a: 0x10", 16L, true),
        row("a: 010", 10L, true),
        row("a|lt: 5", 4L, true),
        row("a|lt: 5", 5L, false),
        row("a|lte: 5", 5L, true),
        row("a|lte: 5", 5.1, false),
        row("a|gt: 0.4", 0.41, true),
        row("a|gt: 0.4", 0.4, false),
        row("a|gte: 0.4", 0.4, true),
        row("a|gte: 3", "3", true),
        row("a|gte: 3", "three", false),
        row("a|gte: 3", null, false),
        row("a|gte: 3", Double.NaN, false),
        row("a|gt: -3", "-2", true),
        row("a|neq: 5", 6L, true),
        row("a|neq: 5", 5L, false));
  }

  static Stream<Arguments> wildcards() {
    return Stream.of(
        row("a: prog?.exe", "progA.exe", true),
        row("a: prog?.exe", "prog.exe", false),
        row("a: 'x?y'", "x\ud83d\ude00y", true),
        row("a: 'x??y'", "x\ud83d\ude00y", false),
        row("a: 'x*?y'", "x\ud83d\ude00y", true),
        row("a: antivirus_V*.exe", "antivirus_V21.2.1.exe", true),
        row("a: antivirus_V*.exe", "antivirus_V21.2.1.com", false),
        row("a: '*'", "", true),
        row("a: '*'", null, false),
        row("a: '*b*d'", "abcbd", true),
        row("a: '*b?d*'", "abcbcde", true),
        row("a: 'a*b*c'", "a-c-b", false),
        row("a: 'x\\*y'", "x*y", true),
        row("a: 'x\\*y'", "xzy", false),
        row("a: 'x\\?'", "x?", true),
        row("a: 'C:\\Windows'", "c:\\windows", true),
        row("a: 'C:\\\\Windows'", "c:\\windows", true),
        row("a: 'C:\\\\*'", "c:\\anything", true),
        row("a: 'C:\\\\*'", "c:*", false),
        row("a: 'C:\\\\\\*'", "c:\\*", true),
        row("a: 'C:\\\\\\*'", "c:\\x", false),
        row("a: '\\\\\\\\server'", "\\\\server", true));
  }

  static Stream<Arguments> absence() {
    return Stream.of(
        row("a: null", null, true),
        row("a: null", "", true),
        row("a: null", List.of(), true),
        row("a: null", "x", false),
        row("a: null", 0L, false),
        row("a|exists: true", "", true),
        row("a|exists: true", null, false),
        row("a|exists: false", null, true),
        row("a|exists: false", "x", false),
        row("a|neq: x", null, true),
        row("a|neq: x", "y", true),
        row("a|neq: x", "X", false),
        row("a|neq: [x, y]", "y", false),
        row("a|neq: [x, y]", "z", true),
        row("a|contains|neq: x", "axb", false));
  }

  static Stream<Arguments> lists() {
    return Stream.of(
        row("a: [x, y]", "y", true),
        row("a: [x, y]", "z", false),
        row("a: x", List.of("z", "x"), true),
        row("a: x", List.of("z"), false),
        row("a|all: [x, y]", List.of("y", "z", "x"), true),
        row("a|all: [x, y]", List.of("x", "z"), false),
        row("a|contains|all: [key, secret]", "the secret key", true),
        row("a|contains|all: [key, secret]", "the secret", false),
        row("a|contains|all: [key, secret]", List.of("a key", "a secret"), true),
        row("a|neq: x", List.of("x", "y"), false),
        row("a|gt: 5", List.of(1L, 9L), true));
  }

  static Stream<Arguments> parts() {
    return Stream.of(
        row("a|contains: CVE-", "fix cve-2026-1", true),
        row("a|contains: 'bench*mark'", "a bench or a mark here", true),
        row("a|startswith: bench", "Benchmarks/x", true),
        row("a|startswith: bench", "a bench", false),
        row("a|endswith: .py", "x.PY", true),
        row("a|endswith: .py", "x.pyc", false),
        row("a|contains|cased: Key", "the key", false),
        row("a|contains|cased: Key", "the Key", true),
        row("a|contains: 5", 1512L, true),
        row("a|startswith: [x, y]", "y1", true));
  }

  static Stream<Arguments> regexes() {
    return Stream.of(
        row("a|re: b+c", "abbc", true),
        row("a|re: ^b", "ab", false),
        row("a|re: B", "b", false),
        row("a|re|i: B", "b", true),
        row("a|re: '^b$'", "a\nb", false),
        row("a|re|m: '^b$'", "a\nb", true),
        row("a|re: a.b", "a\nb", false),
        row("a|re|s: a.b", "a\nb", true),
        row("a|re|i|s: A.B", "a\nb", true),
        row("a|re|all: [x, y]", "yx", true),
        row("a|re|all: [x, y]", "xx", false),
        row("a|re: '(a+)+$'", "a".repeat(5000) + "b", false));
  }

  static Stream<Arguments> references() {
    return Stream.of(
        row("a|fieldref: b", "BETA", true),
        row("a|fieldref: b", "alpha", false),
        row("a|fieldref|cased: b", "BETA", false),
        row("a|fieldref|neq: b", "alpha", true),
        row("a|fieldref|neq: b", "beta", false),
        row("a|fieldref: c", "x", false),
        row("a|fieldref|contains: b", "alphabetagamma", true),
        row("a|fieldref|startswith: b", "beta2", true),
        row("a|fieldref|endswith: b", "beta2", false),
        row("a|fieldref: b", Documents.event("a", 5L, "b", "5.0"), true),
        row("a|fieldref: b", Documents.event("a", "", "b", ""), true),
        row("a|fieldref|contains: b", Documents.event("a", "x", "b", ""), false),
        row("a|fieldref|startswith: b", Documents.event("a", "x", "b", ""), false),
        row("a|fieldref|endswith: b", Documents.event("a", "x", "b", ""), false));
  }

  /** The Base64 texts come from the coreutils {@code base64}. */
  static Stream<Arguments> encodings() {
    return Stream.of(
        row("a|base64: 'http://'", "aHR0cDovLw==", true),
        row("a|base64: 'http://'", "http://", false),
        row("a|base64|contains: abc", "xxYWJjxx", true),
        // "see http://x", "a http://x", "ab http://x": the three positions in a group of three
        row("a|base64offset|contains: 'http://'", "c2VlIGh0dHA6Ly94", true),
        row("a|base64offset|contains: 'http://'", "YSBodHRwOi8veA==", true),
        row("a|base64offset|contains: 'http://'", "YWIgaHR0cDovL3g=", true),
        row("a|base64offset|contains: 'http://'", "YWIgZnRwOi8veA==", false),
        row("a|wide|base64: cmd", "YwBtAGQA", true),
        row("a|utf16le|base64: cmd", "YwBtAGQA", true),
        row("a|utf16be|base64: cmd", "AGMAbQBk", true),
        row("a|utf16|base64: cmd", "//5jAG0AZAA=", true),
        row("a|base64|cased: 'http://'", "ahr0cdovlw==", false));
  }

  static Stream<Arguments> dashes() {
    return Stream.of(
        row("a|windash|contains: ' -f'", "rm -f", true),
        row("a|windash|contains: ' -f'", "rm /f", true),
        row("a|windash|contains: ' /f'", "rm \u2013f", true),
        row("a|windash|contains: ' -f'", "rm f", false),
        row("a|windash|contains: '-a x-y -b'", "cmd /a x-y \u2014b", true),
        row("a|windash|contains: '-a x-y -b'", "cmd /a x/y /b", false));
  }

  /** 2026-11-02 is a Monday in ISO week 45. */
  static Stream<Arguments> times() {
    Instant time = Instant.parse("2026-11-02T22:05:59Z");
    return Stream.of(
        row("a|minute: 5", time, true),
        row("a|hour: 22", time, true),
        row("a|hour|gte: 22", time, true),
        row("a|hour|lt: 6", time, false),
        row("a|day: 2", time, true),
        row("a|week: 45", time, true),
        row("a|month: 11", time, true),
        row("a|year: 2026", time, true),
        row("a|year|neq: 2026", time, false),
        row("a|hour: 22", "2026-11-02T22:05:59+01:00", true),
        row("a|minute: 45", "2026-01-01T00:45:00+05:30", true),
        row("a|year: 2026", "2026-01-01T00:45:00+05:30", true),
        row("a|year: 2026", "2026-01-01", true),
        row("a|week: 1", "2026-01-01", true),
        row("a|hour|gte: 0", "2026-01-01", false),
        row("a|minute: 45", "2026-01-01T00:45", true),
        row("a|minute: 45", "2026-01-01 00:45:00,123", true),
        row("a|minute: 45", "2026-01-01T00:45:00+0000", true),
        row("a|year: 2026", 1767228300L, true),
        row("a|minute: 45", "1767228300000", true),
        row("a|year: 2026", "2026-13-01", false),
        row("a|year|gte: 0", Double.NaN, false),
        row("a|hour: 22", "yesterday", false),
        row("a: '2026-11-02T22:05:59Z'", time, true));
  }

  static Stream<Arguments> networks() {
    return Stream.of(
        row("a|cidr: 10.0.0.0/8", "10.255.0.1", true),
        row("a|cidr: 10.0.0.0/8", "11.0.0.1", false),
        row("a|cidr: 192.168.4.0/22", "192.168.7.255", true),
        row("a|cidr: 192.168.4.0/22", "192.168.8.0", false),
        row("a|cidr: 0.0.0.0/0", "8.8.8.8", true),
        row("a|cidr: 10.0.0.0/8", "10.0.0.256", false),
        row("a|cidr: 10.0.0.0/8", "localhost", false),
        row("a|cidr: 10.0.0.0/8", "::1", false),
        row("a|cidr: 'fe80::/10'", "FE80::1", true),
        row("a|cidr: 'fe80::/10'", "fec0::1", false),
        row("a|cidr: 'fe80::/10'", "fe80::1%lo", true),
        row("a|cidr: 'fe80::/10'", "fe80::1%en0", true),
        row("a|cidr: 'fe80::/10'", "fe80::1%12", true),
        row("a|cidr: 'fe80::/10'", "fe80::1%", false),
        row("a|cidr: 10.0.0.0/8", "10.0.0.1%en0", false),
        row("a|cidr: [10.0.0.0/8, '::1/128']", "::1", true));
  }

  static Stream<Arguments> keywords() {
    EventView event = Documents.event("x", "Event::Clear", "y", List.of("-ExternalUrl"), "n", 42L);
    return Stream.of(
        row("- event::clear", event, true),
        row("- nowhere", event, false),
        row("- nowhere\n- externalurl", event, true),
        row("- 42", event, false),
        row("- 'event*ear'", event, true),
        row("'|all': [event, externalurl]", event, true),
        row("'|all': [event, nowhere]", event, false),
        row("'|re': '^E.*r$'", event, true),
        row("'|cased': event", event, false),
        row("- x: event::clear\n- x: other", event, true),
        row("- x: other\n- externalurl", event, true),
        row("- x: other\n- nowhere", event, false));
  }

  private static Arguments row(String entry, Object value, boolean expected) {
    return Arguments.of(entry, value, expected);
  }
}
