package io.tollgate.purpose.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.purpose.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {

  @TempDir private Path folder;

  @Test
  void everyLineIsAnExampleOfItsWriter() throws IOException {
    write("anna", line("hello", "general_development"));
    write("ben", line("a kata", "challenge_authoring"), line("rename", "code_organisation"));

    Corpus corpus = Corpus.read(folder);

    assertThat(corpus.writers()).containsExactly("anna", "ben");
    assertThat(corpus.by("ben").examples())
        .extracting(Example::purpose)
        .containsExactly(Purpose.CHALLENGE_AUTHORING, Purpose.CODE_ORGANISATION);
    assertThat(corpus.without("ben").examples()).hasSize(1);
  }

  @Test
  void everyFaultIsNamedWithItsLine() throws IOException {
    write("anna", line("x", "poetry"), "{", line(" ", "code_organisation"));

    assertThatThrownBy(() -> Corpus.read(folder))
        .hasMessageContaining("anna.jsonl:1: no such purpose: poetry")
        .hasMessageContaining("anna.jsonl:2: ")
        .hasMessageContaining("anna.jsonl:3: the text is blank");
  }

  private void write(String writer, String... lines) throws IOException {
    Files.write(folder.resolve(writer + ".jsonl"), List.of(lines));
  }

  private static String line(String text, String purpose) {
    return "{\"text\":\"%s\",\"purpose\":\"%s\"}".formatted(text, purpose);
  }
}
