package io.tollgate.purpose.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.purpose.training.Corpus;
import io.tollgate.purpose.training.Example;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Compares the shared features of passages with a naive implementation. It reads each passage as a
 * text of its own, looks every feature up one by one and adds up weights one by one: slow, but
 * equal to the last bit.
 */
class PlainReadingTest {

  private static Model model;
  private static final List<String> TEXTS = new ArrayList<>();

  @BeforeAll
  static void read() throws Exception {
    try (InputStream in = Model.class.getResourceAsStream("purpose.model")) {
      model = ModelFile.read(in);
    }
    List<Example> exams = Corpus.read(Path.of("src/test/exam")).examples();
    exams.forEach(example -> TEXTS.add(example.text()));
    for (int i = 0; i + 9 < exams.size(); i += 9) {
      List<Example> glued = exams.subList(i, i + 9);
      TEXTS.add(String.join("\n", glued.stream().map(Example::text).toList()));
      TEXTS.add(String.join("", glued.stream().map(Example::text).toList()));
    }
  }

  @Test
  void theWholeIsReadAsThePlainWayReadsIt() {
    for (String text : TEXTS) {
      TextFeatures features = TextFeatures.of(text);

      assertThat(model.read(features).whole())
          .as(text)
          .containsExactly(model.scores(vector(features.whole())));
    }
  }

  @Test
  void aPassageIsReadAsIfItWereAllThatWasTyped() {
    int read = 0;
    for (String text : TEXTS) {
      Tokens request = Tokens.of(BareText.of(text).text()).request();
      List<Passage> passages = Passages.of(request);
      List<double[]> scores = model.read(TextFeatures.of(text)).passages();
      for (int i = 0; i < passages.size(); i++) {
        Tokens alone = part(request, passages.get(i));
        Features features = Features.of(alone, alone, Concepts.INSTANCE.in(alone));
        assertThat(scores.get(i)).as(text).containsExactly(model.scores(vector(features)));
        read++;
      }
    }
    assertThat(read).isGreaterThan(2_000);
  }

  private static Tokens part(Tokens tokens, Passage passage) {
    Tokens part = new Tokens(tokens.letters());
    for (int at = passage.from(); at < passage.to(); at++) {
      part.add(
          tokens.begin(at),
          tokens.end(at),
          tokens.hash(at),
          tokens.kind(at),
          tokens.sentence(at),
          tokens.isPasted(at));
    }
    return part;
  }

  private static SparseVector vector(Features features) {
    int[] fingerprints = model.vocabulary().fingerprints();
    int[] keys = new int[features.size()];
    int count = 0;
    for (int i = 0; i < features.size(); i++) {
      int row = Arrays.binarySearch(fingerprints, (int) (features.hash(i) >>> Integer.SIZE));
      if (row >= 0) {
        keys[count++] = row * 8 + features.group(i);
      }
    }
    return model.vocabulary().vector(Arrays.copyOf(keys, count));
  }
}
