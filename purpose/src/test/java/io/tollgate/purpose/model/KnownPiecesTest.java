package io.tollgate.purpose.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.purpose.training.Corpus;
import io.tollgate.purpose.training.Example;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Many more words than are remembered, so that each place is taken over and over. */
class KnownPiecesTest {

  @Test
  void everyWordHasItsOwnPiecesWhateverStoodInItsPlace() throws Exception {
    Vocabulary vocabulary = vocabulary();
    List<Example> examples = Corpus.read(Path.of("src/main/corpus")).by("education").examples();
    List<Tokens> texts = new ArrayList<>();
    examples.forEach(example -> texts.add(Tokens.of(example.text())));
    for (int i = 0; i < 12_000; i++) {
      texts.add(Tokens.of("order" + "abcdefghij".charAt(i % 10) + Integer.toString(i, 36)));
    }
    texts.add(Tokens.of("pneumonoultramicroscopicsilicovolcanoconiosis"));
    Collections.shuffle(texts, new Random(3));
    int words = 0;
    for (int round = 0; round < 2; round++) {
      for (Tokens tokens : texts) {
        for (int at = 0; at < tokens.size(); at++) {
          if (tokens.kind(at) == Kind.WORD) {
            assertThat(vocabulary.pieces().of(tokens, at))
                .as(tokens.text(at))
                .containsExactly(vocabulary.keys(Features.ofPieces(tokens, at)));
            words++;
          }
        }
      }
    }
    assertThat(words).isGreaterThan(20_000);
  }

  private static Vocabulary vocabulary() throws Exception {
    try (InputStream in = Model.class.getResourceAsStream("purpose.model")) {
      return ModelFile.read(in).vocabulary();
    }
  }
}
