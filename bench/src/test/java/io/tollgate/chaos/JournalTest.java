package io.tollgate.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  @TempDir private Path folder;

  @Test
  void remembersSendingsAndTheFinalAnswerOfEachRequest() {
    try (Journal journal = Journal.create(folder.resolve("journal.txt"))) {
      journal.day(1, 1_500);
      journal.sending(0, 1);
      journal.sending(1, 1);
      journal.sending(0, 2);
      journal.answer(0, 200);

      assertThat(journal.entries())
          .isEqualTo(Map.of(0, new Journal.Entry(2, 200), 1, new Journal.Entry(1, 0)));
    }
  }

  @Test
  void neverGoesOnWithAnOldFile() {
    Path file = folder.resolve("journal.txt");
    Journal.create(file).close();

    assertThatThrownBy(() -> Journal.create(file)).hasMessageContaining("journal.txt");
  }
}
