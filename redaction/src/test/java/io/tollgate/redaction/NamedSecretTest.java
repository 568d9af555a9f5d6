package io.tollgate.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedSecretTest {

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
}
