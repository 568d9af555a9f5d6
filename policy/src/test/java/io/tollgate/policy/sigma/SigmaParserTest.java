package io.tollgate.policy.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.Events;
import io.tollgate.policy.rule.JsonEvent;
import io.tollgate.policy.yaml.Place;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Third-party rules, parsed as by Sigma's own tools. */
class SigmaParserTest {
  private static final Map<String, List<String>> PLACEHOLDERS =
      Map.of("Admins", List.of("root", "adm_*"), "Nets", List.of("10.0.0.0/8", "fe80::/10"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        // numbers, text and truth
        "EventID: 1                      ! {EventID: 1}           ! true",
        "EventID: 1                      ! {EventID: '1'}         ! true",
        "EventID: '1'                    ! {EventID: 1}           ! true",
        "EventID: 1                      ! {EventID: 11}          ! false",
        "N: 12345678901234567890         ! {N: '12345678901234567890'}        ! true",
        "t|hour|lt: 4                    ! {t: '2026-01-01 03:10:00.5'}       ! true",
        "On: true                        ! {On: true}             ! true",
        "On: true                        ! {On: 'True'}           ! true",
        "On: 'true'                      ! {On: true}             ! true",
        "Port|contains: 44               ! {Port: 4444}           ! true",
        "V|contains: 1.10                ! {V: '1.1'}             ! false",
        "V: ${input}                     ! {V: '${INPUT}'}        ! true",
        // numbers as they are written
        "h: 5e88                         ! {h: 5E88}              ! true",
        "h: 5e88                         ! {h: '5e88'}            ! true",
        "h: 5e88                         ! {h: '5e87'}            ! false",
        "h: 12345e678901                 ! {h: '12345E678901'}    ! true",
        "h: 1e9999999999                 ! {h: '1e9999999999'}    ! true",
        "h|gt: 1e999999999               ! {h: 5}                 ! false",
        "h|lt: 1e999999999               ! {h: 5}                 ! true",
        "h: .inf                         ! {h: '.INF'}            ! true",
        "s: 0x17                         ! {s: 23}                ! true",
        "s: 0x17                         ! {s: '0X17'}            ! true",
        "s|cased: 0xfF                   ! {s: '0xff'}            ! false",
        "s|cased: 0xfF                   ! {s: '0xfF'}            ! true",
        "s|neq: 0x17                     ! {s: '0x17'}            ! false",
        "s|all: [0x0, 0x17]              ! {s: ['0x17', 0]}       ! true",
        "s: 1.10                         ! {s: '1.10'}            ! true",
        "s: 0.12345678901234567891       ! {s: '0.12345678901234567891'} ! true",
        "s: 123456789012345678901234     ! {s: '123456789012345678901234'} ! true",
        "s: 1000                         ! {s: '1e3'}             ! false",
        // nothing, empty, there
        "a: null                         ! {b: 1}                 ! true",
        "a: null                         ! {a: null}              ! true",
        "a: null                         ! {a: ''}                ! false",
        "a: ''                           ! {a: ''}                ! true",
        "a: ''                           ! {b: 1}                 ! false",
        "a: ''                           ! {a: null}              ! false",
        "a|neq: null                     ! {a: 1}                 ! true",
        "a: [null, '']                   ! {b: 1}                 ! true",
        "a: [null, '']                   ! {a: ''}                ! true",
        "a: [null, '']                   ! {a: x}                 ! false",
        "a: [x, null]                    ! {a: X}                 ! true",
        "a|neq: [x, null]                ! {b: 1}                 ! false",
        "a|neq: [x, null]                ! {a: y}                 ! true",
        "a|all: [null, x]                ! {a: x}                 ! false",
        "a|exists: true                  ! {a: null}              ! true",
        "a|exists: no                    ! {b: x}                 ! true",
        "a|exists: Yes                   ! {b: x}                 ! false",
        "a|exists: false                 ! {a: ''}                ! false",
        "a|exists: true                  ! {a: {b: 1}}            ! true",
        "a: null                         ! {a: {b: 1}}            ! false",
        "a|contains: ''                  ! {a: x}                 ! true",
        // wildcards and escapes
        "a: 'C:\\*\\x.exe'               ! {a: 'c:*\\X.EXE'}      ! true",
        "a: 'C:\\\\*\\x.exe'             ! {a: 'c:\\y\\x.exe'}    ! true",
        "a|endswith: '\\x?'              ! {a: 'c\\xy'}           ! true",
        "a|endswith: '\\\\\\?'           ! {a: 'c\\?'}            ! true",
        // modifiers as others write them
        "a|contains|windash: ' -enc '    ! {a: 'p /enc x'}        ! true",
        "a|contains|windash: ' -enc '    ! {a: 'p \u2014enc x'}   ! true",
        "a|windash|contains: 'a-b'       ! {a: 'a/b'}             ! false",
        "a|all: [x]                      ! {a: x}                 ! true",
        "a|re|ignorecase: ^AB            ! {a: abc}               ! true",
        "a|cidr: 10.1.2.3                ! {a: 10.1.2.3}          ! true",
        "a|cidr: fe80::/10               ! {a: 'fe80::1'}         ! true",
        "a|cidr: '::1/128'               ! {a: '::2'}             ! false",
        "a|cidr: '::ffff:10.0.0.0/104'   ! {a: '::ffff:10.9.9.9'} ! true",
        "a|base64offset|contains: /bin/  ! {a: eC9iaW4v}          ! true",
        "a|utf16le|base64offset|contains: ab ! {a: YQBiAA}        ! true",
        "a|fieldref: b                   ! {a: X, b: x}           ! true",
        "a|fieldref|startswith: b        ! {a: Xyz, b: xy}        ! true",
        "a|fieldref|endswith: b          ! {a: Xyz, b: xy}        ! false",
        "a|fieldref|neq: b               ! {a: x, b: y}           ! true",
        "a|endswith|endswith: bc         ! {a: abc}               ! true",
        "a|contains|all|all: [b, c]      ! {a: ab}                ! false",
        "a|re: '^a{1500,}$'              ! {a: b}                 ! false",
        // only Turkish takes dotted and dotless i for one letter
        "a|contains: i                   ! {a: '\u0130\u0131'}    ! false",
        "a: '\u0131\u00c4'               ! {a: '\u0131\u00e4'}    ! true",
        // placeholders
        "a|expand: '100%'                ! {a: '100%'}            ! true",
        "a|expand: '\\%x\\%'             ! {a: '%x%'}             ! true",
        "a|expand: '%Admins%'            ! {a: ADM_7}             ! true",
        "a|expand: '%Admins%'            ! {a: user}              ! false",
        "a|expand: '\\%x%Admins%'        ! {a: '%xroot'}          ! true",
        "a|contains|expand: '%Admins%'   ! {a: 'a root b'}        ! true",
        "a|cidr|expand: '%Nets%'         ! {a: 'fe80::7'}         ! true",
        "a: '%Admins%'                   ! {a: '%admins%'}        ! true",
        // keywords
        "'|all': [one, 4624]             ! {a: one, b: {c: 4624}} ! true",
        "'|all': [one, two]              ! {a: 'x one'}           ! false",
      })
  void means(String item, String event, boolean expected) {
    assertThat(matches("sel:\n  " + item.strip() + "\ncondition: sel", event)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "x AND NOT y          ! {x: 1, y: 2}     ! true",
        "x Or y               ! {y: 1}           ! true",
        "1 OF sel_*           ! {two: 1}         ! true",
        "all of sel_*         ! {two: 1}         ! false",
        "x and not 1 of sel_* ! {x: 1, one: 1}   ! false",
        "1 of them            ! {hidden: 1}      ! false",
        "1 of *               ! {hidden: 1}      ! false",
        "_h                   ! {hidden: 1}      ! true",
        "1 of _*              ! {hidden: 1}      ! true",
      })
  void understandsConditionsInAnyCaseAndAllowsUnusedSelections(
      String condition, String event, boolean expected) {
    String selections =
        "x: {x: 1}\ny: {y: 1}\nsel_a: {one: 1}\nsel_b: {two: 1}\n_h: {hidden: 1}\ncondition: ";

    assertThat(matches(selections + condition.strip(), event)).isEqualTo(expected);
  }

  @Test
  void needsLittleMoreThanATitle() {
    SigmaFile file =
        parse(
            "title: T\nlogsource: {product: x}\nmine: 1\ndetection:\n  k: word\n  condition: k\n");

    SigmaRule rule = file.rules().get(0);
    assertThat(file.faults()).isEmpty();
    assertThat(rule.id()).isEqualTo("T");
    assertThat(rule.level()).isEmpty();
    assertThat(rule.place()).isEqualTo(new Place("f.yml", 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "sel: {a|foo: 1}              ! f.yml:4: 'a|foo': unknown modifier 'foo'",
        "sel: {a|expand: '%Nobody%'}  ! f.yml:4: 'a': there are no values for the placeholder"
            + " %Nobody%",
        "sel: {a|re: '(?=x)'}         ! f.yml:4: 'a': regular expression refused",
        "sel: {a|contains: [x, null]} ! f.yml:4: 'a': null has no text",
        "sel: [x, null]               ! f.yml:4: null needs a field",
        "sel: {a|base64|base64: x}    ! f.yml:4: 'a|base64|base64': duplicate modifier 'base64'",
        "sel: {}                      ! f.yml:4: an empty selection",
        "sel:                         ! f.yml:4: a selection must be a map or a list",
        "other: {a: 1}                ! f.yml:5: condition: there is no selection 'sel'",
        "timeframe: 5m                ! f.yml:4: 'timeframe' needs a correlation",
      })
  void refusesWhatItDoesNotUnderstand(String detection, String fault) {
    SigmaFile file = parse(document(detection.strip() + "\ncondition: sel"));

    assertThat(file.rules()).isEmpty();
    assertThat(file.faults()).anyMatch(found -> found.toString().startsWith(fault));
  }

  @Test
  void readsTextWhosePairsOfSurrogatesStandAnywhere() {
    String padding = "x".repeat(1017) + "\uD83D\uDE00";

    assertThat(
            parse(
                    "title: T\n#"
                        + padding
                        + "\n"
                        + document("k: {a: 1}\ncondition: k").replace("title: T\n", ""))
                .faults())
        .isEmpty();
  }

  private static boolean matches(String detection, String event) {
    SigmaFile file = parse(document(detection));
    assertThat(file.faults()).isEmpty();
    SigmaRule rule = file.rules().get(0);
    JsonEvent view = JsonEvent.of(Events.read(event));
    boolean indexed = !RuleSet.of(file.rules()).judge(view).isEmpty();
    assertThat(indexed).isEqualTo(rule.judge(view).isPresent());
    return indexed;
  }

  private static String document(String detection) {
    return "title: T\nlogsource: {product: x}\ndetection:\n" + detection.indent(2);
  }

  private static SigmaFile parse(String text) {
    return new SigmaParser(PLACEHOLDERS).parse("f.yml", text);
  }
}
