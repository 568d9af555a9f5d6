package io.tollgate.source.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AliasesTest {

  @Test
  void knowsTheBundledFamilies() {
    assertThat(Aliases.of("genai").names("input_tokens")).contains("gen_ai.usage.prompt_tokens");
    assertThat(Aliases.of("kong").names("prompt")).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> Aliases.of("acme"));
  }

  @Test
  void namesEveryFaultOfAFile() {
    String file = "{\"a\":{\"inputtokens\":[\"x\"],\"model\":[\"y\",\"x\",7],\"cost\":[]}}";

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Aliases.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))))
        .withMessageContaining("a.inputtokens is none of")
        .withMessageContaining("a.model holds x for the second time")
        .withMessageContaining("a.model contains something that is not a name")
        .withMessageContaining("a.cost has no name");
  }
}
