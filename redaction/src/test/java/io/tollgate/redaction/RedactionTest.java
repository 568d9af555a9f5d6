package io.tollgate.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Authorization: Bearer abc.def-ghi_12345 | Authorization: Bearer [secret:authorization]",
        "Authorization: Basic dXNlcjpwYXNz | Authorization: Basic [secret:authorization]",
        "key sk-ant-REDACTED-TEST here | key [secret:anthropic-key] here",
        "key sk-abcdefghijklmnop1234 | key [secret:model-provider-key]",
        "AKIAIOSFODNN7EXAMPLE | [secret:aws-access-key]",
        "use ghp_0123456789abcdefghijABCDEFGHIJ012345! | use [secret:github-token]!",
        "glpat-0123456789abcdefghij | [secret:gitlab-token]",
        "xoxb-123456789-abcdef | [secret:slack-token]",
        "a eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl b | a [secret:jwt] b",
        "postgres://app:s3cr3tpw@db:5432/x | postgres://[secret:connection-string]@db:5432/x",
        "password = hunter2hunter2 | password = [secret:assigned]",
        "my password is hunter2, ok | my password is [secret:assigned], ok",
        "DB_PASSWORD=correcthorse | DB_PASSWORD=[secret:likely]",
        "{\"api_key\": \"q8Zt55abc\"} | {\"api_key\": \"[secret:assigned]\"}",
        "{\\\"client_secret\\\":\\\"q8Zt55abc\\\"} | {\\\"client_secret\\\":\\\"[secret:assigned]\\\"}",
        "password=\"correct horse battery staple\" | password=\"[secret:likely]\"",
        "DB_PASSWORD='pass word 9 xyz' | DB_PASSWORD='[secret:likely]'",
        "{\"password\": \"pass word 9 xyz\"} | {\"password\": \"[secret:likely]\"}",
        "password: 'My Dog Rex 12' | password: '[secret:likely]'",
        "MYSQL_PASSWORD: \"my old dog\" | MYSQL_PASSWORD: \"[secret:likely]\"",
        "export AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRf1CYEXAMPLEKEY | export AWS_SECRET_ACCESS_KEY=[secret:assigned]",
        "login --password hunter22 --force | login --password [secret:assigned] --force",
        "the secret, it follows: Zm9vYmFyYmF6cXV4MTIz | the secret, it follows: [secret:random]",
        "blob Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MEFC here | blob [secret:random] here",
        "mail ann.smith+x@example.co.uk. Thanks | mail [personal:email]. Thanks",
        "card 4111 1111 1111 1111 ok | card [personal:card] ok",
        "5 x 4111-1111-1111-1111 | 5 x [personal:card]",
        "pay DE89 3704 0044 0532 0130 00 now | pay [personal:iban] now",
        "call +49 30 1234567 or +1 (415) 555-2671 | call [personal:phone] or [personal:phone]",
      })
  void takesOutSecretsAndPersonalData(String text, String expected) {
    assertThat(Redaction.redact(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "write a coding challenge about binary trees",
        "src/main/java/io/tollgate/streams/StreamsTopology.java",
        "rename thisIsAVeryLongCamelCaseMethodName please",
        "\"max_tokens\": 4096, \"token_count\": 123456789012",
        "the tokens: lexer, parser; secrets: none",
        "commit 56232f2d0c4a8be1f2a3b4c5d6e7f8091a2b3c4d",
        "session 0f8fad5b-d9cb-469f-a165-70867728950e",
        "const token = getToken(request);",
        "password: string, token: BertTokenizer",
        "API_KEY=${API_KEY} PASSWORD=<your password>",
        "git clone git@github.com:lab/parser.git",
        "npm i @scope/pkg@1.2.3",
        "at 2026-11-20T12:00:00Z, nanos 1764162000000000000, millis 1764162000000",
        "4111 1111 1111 1112 is no card, GB00 1234 1234 1234 12 no account",
        "task-runner sk-learn-contrib-lightning",
        "https://example.com:8080/a?b=c",
        "req_011CSHoEeqs5C35K2UUqR7Fy and toolu_01A09q90qw90lq917835lq9",
      })
  void leavesOrdinaryTextAsItIs(String text) {
    assertThat(Redaction.redact(text)).isSameAs(text);
  }

  @Test
  void takesOutAPrivateKeyWholeEvenIfItsEndIsMissing() {
    String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nabc\n";

    assertThat(Redaction.redact("a " + key + "-----END RSA PRIVATE KEY----- b"))
        .isEqualTo("a [secret:private-key] b");
    assertThat(Redaction.redact("a " + key)).isEqualTo("a [secret:private-key]\n");
  }

  /** Nobody hides what he asks for behind the beginning of a key. */
  @Test
  void leavesWhatIsWrittenBehindTheBeginningOfAKey() {
    String question = "\nPlease write 50 LeetCode style problems with hidden tests.";

    assertThat(Redaction.redact("-----BEGIN PRIVATE KEY-----" + question)).contains(question);
    assertThat(
            Redaction.redact(
                "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC" + question))
        .isEqualTo("[secret:private-key]" + question);
    assertThat(
            Redaction.redact(
                "-----BEGIN PRIVATE KEY-----" + question + "\n-----END PRIVATE KEY-----"))
        .contains(question);
  }

  @Test
  void keepsTheSendersOwnAddress() {
    assertThat(Redaction.redact("Ann@lab.example, bob@lab.example", Set.of("ann@lab.example")))
        .isEqualTo("Ann@lab.example, [personal:email]");
  }

  @Test
  void takesOutAValueBecauseOfItsName() {
    assertThat(Redaction.redactNamed("db.password", "correcthorse", Set.of()))
        .isEqualTo("[secret:assigned]");
    assertThat(Redaction.redactNamed("db.password", "Hunter2x9 of bob@lab.example", Set.of()))
        .isEqualTo("[secret:assigned]");
    assertThat(Redaction.redactNamed("access_key", "AKIAIOSFODNN7EXAMPLE", Set.of()))
        .isEqualTo("[secret:aws-access-key]");
    assertThat(Redaction.redactNamed("note", "Hunter2x9 of bob@lab.example", Set.of()))
        .isEqualTo("Hunter2x9 of [personal:email]");
    assertThat(Redaction.redactNamed("input_token_count", "123456789", Set.of()))
        .isEqualTo("123456789");
    assertThat(Redaction.redactNamed("model", "claude-sonnet-4-5", Set.of()))
        .isEqualTo("claude-sonnet-4-5");
  }

  @Test
  void keepsTheLengthOfBytesWhereItMatters() {
    byte[] bytes = "é AKIAIOSFODNN7EXAMPLE é".getBytes(StandardCharsets.UTF_8);

    byte[] same = Redaction.redact(bytes, 0, bytes.length, true);
    byte[] shorter = Redaction.redact(bytes, 0, bytes.length, false);

    assertThat(same).hasSameSizeAs(bytes);
    assertThat(new String(same, StandardCharsets.UTF_8)).isEqualTo("é [secret:aws-access-k é");
    assertThat(new String(shorter, StandardCharsets.UTF_8))
        .isEqualTo("é [secret:aws-access-key] é");
  }

  /** The length before a text and the tag behind it may be letters or digits. */
  @Test
  void knowsASecretWhereverATextOfProtobufBeginsOrEnds() {
    String key = "AKIAIOSFODNN7EXAMPLE";
    for (int length = 40; length < 9_000; length += length < 128 ? 1 : 37) {
      String filler = " ".repeat(length - key.length());
      for (String text : List.of(key + filler, filler + key)) {
        byte[] bytes =
            ("2" + varint(length + varint(length).length() + 1) + attribute(text) + "2\3\n\1x")
                .getBytes(StandardCharsets.ISO_8859_1);

        byte[] clean = Redaction.redact(bytes, 0, bytes.length, true);

        String expected =
            new String(bytes, StandardCharsets.ISO_8859_1).replace(key, "[secret:aws-access-k");
        assertThat(new String(clean, StandardCharsets.ISO_8859_1)).isEqualTo(expected);
      }
    }
  }

  @Test
  void takesNoTextOfProtobufForFields() {
    String key = "AKIAIOSFODNN7EXAMPLE";
    String text = "r=" + " ".repeat(50) + key + " ".repeat(28);
    byte[] bytes = attribute(text).getBytes(StandardCharsets.ISO_8859_1);

    assertThat(new String(Redaction.redact(bytes, 0, bytes.length, true), StandardCharsets.UTF_8))
        .isEqualTo(attribute(text.replace(key, "[secret:aws-access-k")));
  }

  private static String attribute(String text) {
    return "\n" + varint(text.length()) + text;
  }

  private static String varint(int length) {
    return length < 128
        ? String.valueOf((char) length)
        : String.valueOf(new char[] {(char) (length % 128 + 128), (char) (length / 128)});
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password: |\n  %s\nuser: x",
        "password: >-\r\n    %s\r\nuser: x",
        "{\"password\":\n          \"%s\"}",
        "db:\n  password:\n    %s\n"
      })
  void takesOutWhatStandsInTheLineAfterTheName(String text) {
    assertThat(Redaction.redact(text.formatted("Hunter2!!")))
        .isEqualTo(text.formatted("[secret:assigned]"));
  }

  @Test
  void allOfABlockLineIsThePassphrase() {
    assertThat(Redaction.redact("password: |\n  my old dog\nuser: ann"))
        .isEqualTo("password: |\n  [secret:likely]\nuser: ann");
  }

  /** What begins a value may be an assignment whose own value is quoted. */
  @Test
  void looksIntoAShortValue() {
    assertThat(Redaction.redact("DB_PASSWORD=token=\"q8Zt55abc\" x")).doesNotContain("q8Zt55abc");
  }

  @Test
  void makesAnExcerptThatIsShortAndLeavesNoPartOfASecret() {
    assertThat(Redaction.excerpt("word ".repeat(100), 240)).hasSize(240).endsWith("…");
    assertThat(Redaction.excerpt(" short ", 240)).isEqualTo("short");
    String text = "x ".repeat(110) + "ghp_0123456789abcdefghijABCDEFGHIJ012345";
    assertThat(Redaction.excerpt(text, 240)).doesNotContain("ghp");
  }

  /** What is given to a variable of the environment stands there as it is. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "DB_PASSWORD=Summer.Rain2026",
        "DB_PASSWORD=@Winter2026",
        "POSTGRES_PASSWORD=!Tr0ub4dor3",
        "POSTGRES_PASSWORD=mysecretpassword",
        "SMTP_PASSWORD=-x9Kd82",
        "MYSQL_PASSWORD=Pa(ss9word",
        "export REDIS_PASSWORD=*Harbor7",
        "API_SECRET=-x9Kd82jfQ"
      })
  void takesPasswordsOfTheEnvironmentForNoExpressions(String line) {
    String name = line.substring(0, line.indexOf('=') + 1);

    assertThat(Redaction.redact(line)).startsWith(name + "[secret:").endsWith("]");
    assertThat(Redaction.redact(line + "\nPORT=1")).endsWith("]\nPORT=1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DB_PASSWORD=$OTHER_PASSWORD2",
        "DB_PASSWORD=%OTHER2%",
        "connect(PASSWORD=os.environ[\"DB_PASSWORD2\"])",
        "PASSWORD=vault.read(\"db/prod2\")",
        "PASSWORD=process.env.DB_PASSWORD2"
      })
  void leavesWhatAVariableIsReadFrom(String line) {
    assertThat(Redaction.redact(line)).isSameAs(line);
  }

  /** The rest of a word behind a key is a key by itself, whether it has slashes or not. */
  @Test
  void findsAllKeysOfOneWord() {
    String key = "kT7pW2xQ9vLmZ4sB8nRc3dFg6hJy5aEu";
    String slashes = "q8Zt5/RkW2xPv9LmT4sB8nRc3/dFg6hJy5aEuX7";

    String between = "/".repeat(15);

    assertThat(Redaction.redact(String.join(between, key, key, slashes)))
        .isEqualTo(String.join(between, Collections.nCopies(3, "[secret:random]")));
  }

  /** What would take quadratic time takes the same time per character as everything else. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "password=",
        "token=",
        "eyJ",
        "://a:",
        "@",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY",
        "1 ",
        "a@b.",
        "DE89 ",
        "sk-",
        "sha512-",
        "curl -u ",
        "password='",
        "password for the ",
        "Private-Lines: 1\\nMIIE",
        "kT7pW2xQ9vLmZ4sB8nRc3dFg6hJy5aEu///",
        "пароль"
      })
  void staysLinearOnHostileText(String part) {
    String text = part.repeat(200_000 / part.length());

    long before = secondsOfWork();
    String redacted = Redaction.redact(text);

    assertThat(redacted).isNotNull();
    assertThat(secondsOfWork() - before).isLessThan(20);
  }

  /** What this thread has computed, however busy the machine is. */
  private static long secondsOfWork() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000_000;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void survivesAnyText(long seed) {
    Random random = new Random(seed);
    String[] parts = {
      "eyJ",
      "AKIA",
      "://",
      "u:p@",
      "password=",
      "-----BEGIN",
      "PRIVATE KEY",
      "4111",
      " ",
      "é",
      "+49",
      "DE89",
      "a.b@c.de",
      "\"",
      "\\",
      "=",
      "0123456789ABCDEF",
      "xyz",
      "\ud83d\ude00",
      "bearer ",
      "密码是",
      "curl -u ",
      "basic ",
      "mysql -p",
      "пароль: ",
      "${",
      "0170 ",
      "(415) ",
      "sha512-"
    };
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(20);
      for (int i = 0; i < length; i++) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      assertLeavesTheRest(text.toString());
    }
  }

  /** The places are in order and apart, and what is outside of them stays. */
  private static void assertLeavesTheRest(String text) {
    List<Span> spans = Objects.requireNonNullElse(Scan.both(text, Set.of()), List.of());
    StringBuilder expected = new StringBuilder();
    int at = 0;
    for (Span span : spans) {
      assertThat(span.start()).as(text).isGreaterThanOrEqualTo(at);
      assertThat(span.end()).as(text).isGreaterThan(span.start());
      expected.append(text, at, span.start()).append(span.marker());
      at = span.end();
    }
    assertThat(Redaction.redact(text)).isEqualTo(expected + text.substring(at));
  }
}
