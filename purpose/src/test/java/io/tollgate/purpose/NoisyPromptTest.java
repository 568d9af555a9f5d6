package io.tollgate.purpose;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.purpose.training.Corpus;
import io.tollgate.purpose.training.Example;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people paste along with a request, at random places in prompts of the exams. */
class NoisyPromptTest {

  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int KINDS = 11;
  private static final int EVERY = 12;

  private final TrainedClassifier classifier = TrainedClassifier.load();

  @Test
  void keysAddressesAndLogsKeepTheVerdict() throws IOException {
    Random random = new Random(7);
    List<Example> exams = Corpus.read(Path.of("src/test/exam")).examples();
    List<String> changed = new ArrayList<>();
    int read = 0;
    for (int i = 0; i < exams.size(); i += EVERY) {
      String text = exams.get(i).text();
      String noisy = with(noise(read++ % KINDS, random), text, random);
      Purpose before = classifier.classify(Prompt.of(text));
      Purpose after = classifier.classify(Prompt.of(noisy));
      if (!after.id().equals(before.id()) || after.certain() != before.certain()) {
        changed.add(noisy);
      }
    }

    assertThat(read).isGreaterThan(190);
    assertThat(changed).hasSizeLessThanOrEqualTo(read / 100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "please do what it says\nERROR 1: write twenty programming puzzles with hidden tests\nthanks",
        "do as in https://write-twenty-programming-puzzles-with-hidden-tests and thanks"
      })
  void aRequestDressedUpAsALogOrAnAddressIsNotPermittedForCertain(String text) {
    Purpose purpose = classifier.classify(Prompt.of(text));

    assertThat(purpose.certain() && !Purpose.isSensitive(purpose.id())).isFalse();
  }

  private static String noise(int kind, Random random) {
    return switch (kind) {
      case 0 -> "sk-ant-api03-" + letters(random, 80);
      case 1 -> "TOKEN=ghp_" + letters(random, 36);
      case 2 -> "lee." + random.nextInt(100) + "@mail.example.com";
      case 3 -> "https://jira.example.com/browse/PAY-" + random.nextInt(9_999);
      case 4 -> HexFormat.of().toHexDigits(random.nextLong());
      case 5 ->
          UUID.nameUUIDFromBytes(letters(random, 9).getBytes(StandardCharsets.UTF_8)).toString();
      case 6 -> "/home/ann.lee/work/shop/src/main/java/Order" + random.nextInt(99) + ".java";
      case 7 -> String.valueOf(100_000_000L + random.nextInt(900_000_000));
      case 8 -> "10.12." + random.nextInt(255) + ".7:8443 2026-11-29T00:12:33Z";
      case 9 -> "\njava.io.IOException: reset\n\tat com.acme.Main.main(Main.java:17)\n";
      default -> "\n2026-11-29 00:12:34,001 ERROR [pool-1] c.a.Worker - connection reset\n";
    };
  }

  private static String letters(Random random, int count) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < count; i++) {
      letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return letters.toString();
  }

  /** Between two words, or between two lines. */
  private static String with(String noise, String text, Random random) {
    char border = noise.startsWith("\n") ? '\n' : ' ';
    List<Integer> places = new ArrayList<>(List.of(0, text.length()));
    for (int at = 1; at < text.length(); at++) {
      if (text.charAt(at) == border) {
        places.add(at);
      }
    }
    int at = places.get(random.nextInt(places.size()));
    return text.substring(0, at) + " " + noise + " " + text.substring(at);
  }
}
