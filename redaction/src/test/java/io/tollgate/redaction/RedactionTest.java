package io.tollgate.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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
        "npm i left-pad@1.0.rc2",
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
  void endsAKeyBeforeTheFullStopOfItsSentence() {
    String key = "dt0c01." + "0123456789abcdefghij".repeat(3);

    assertThat(Redaction.redact("It is " + key + ". So"))
        .isEqualTo("It is [secret:dynatrace-token]. So");
    assertThat(Redaction.redact("Bearer abc.def-ghi_12345. So"))
        .isEqualTo("Bearer [secret:authorization]. So");
  }

  @ParameterizedTest
  @CsvSource({
    "vcp_, q8Zt55abcK2mW9xR4vL7pN3sD6fH1g, vercel-token",
    "fio-u-, q8Zt55abcK2mW9xR4vL7pN3sD6fH1gq8Zt55abcK2mW9xR4vL7pN3sD6fH1g, frameio-token",
    "tvly-, q8Zt55abcK2mW9xR4vL7pN3sD6fH, tavily-key",
    "12345678, :AAq8Zt55abcK2mW9xR4vL7pN3sD6fH1gJ5y, telegram-token"
  })
  void knowsTheShortestKeyOfAVendor(String begin, String rest, String kind) {
    String shortest = begin + rest;

    assertThat(Redaction.redact(shortest)).isEqualTo("[secret:" + kind + "]");
    assertThat(Redaction.redact(shortest.substring(0, shortest.length() - 1)))
        .doesNotContain("secret:" + kind);
    assertThat(Redaction.redact(shortest.substring(1))).doesNotContain("secret:" + kind);
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
  void keepsTheLengthOfBytesWhereItMatters() {
    byte[] bytes = "é AKIAIOSFODNN7EXAMPLE é".getBytes(StandardCharsets.UTF_8);

    byte[] same = Redaction.redact(bytes, 0, bytes.length, true);
    byte[] shorter = Redaction.redact(bytes, 0, bytes.length, false);

    assertThat(same).hasSameSizeAs(bytes);
    assertThat(new String(same, StandardCharsets.UTF_8)).isEqualTo("é [secret:aws-access-k é");
    assertThat(new String(shorter, StandardCharsets.UTF_8))
        .isEqualTo("é [secret:aws-access-key] é");
  }

  @Test
  void makesAnExcerptThatIsShortAndLeavesNoPartOfASecret() {
    assertThat(Redaction.excerpt("word ".repeat(100), 240)).hasSize(240).endsWith("…");
    assertThat(Redaction.excerpt(" short ", 240)).isEqualTo("short");
    assertThat(Redaction.excerpt("w".repeat(238) + "😀 and more", 240))
        .isEqualTo("w".repeat(238) + "…");
    String text = "x ".repeat(110) + "ghp_0123456789abcdefghijABCDEFGHIJ012345";
    assertThat(Redaction.excerpt(text, 240)).doesNotContain("ghp");
  }

  @Test
  void leavesNoPartOfASecretInAnExcerptOfATextThatIsMostlySecrets() {
    String token = "ghp_0123456789abcdefghijABCDEFGHIJ012345";
    String many = (token + "\n").repeat(20);
    for (int before = 0; before < token.length(); before++) {
      String excerpt = Redaction.excerpt(" ".repeat(before) + many, 100);

      assertThat(excerpt).doesNotContain("ghp").endsWith("…");
    }
    assertThat(Redaction.excerpt(token + "\n" + " ".repeat(400) + "end", 50))
        .isEqualTo("[secret:github-token]\n" + " ".repeat(27) + "…");
  }
}
