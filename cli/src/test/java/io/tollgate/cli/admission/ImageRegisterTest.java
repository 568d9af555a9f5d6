package io.tollgate.cli.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.provenance.Content;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageRegisterTest {

  @TempDir private Path folder;

  @Test
  void readsItemsInTheOrderInWhichTheyLieInTheFile() throws IOException {
    try (ImageRegister book = ImageRegister.in(folder)) {
      book.add(Recorded.item("m-9", "A.java", Recorded.OTHER, null));
      book.add(Recorded.item("m-1", "B.java", Recorded.OTHER, null));
      book.add(Recorded.item("m-5", "C.java", Recorded.OTHER, 3));
      book.add(Recorded.item("m-9", "A.java", Recorded.OTHER, null));

      assertThat(book.of(Recorded.DIGEST))
          .singleElement()
          .satisfies(
              entry -> {
                assertThat(entry.isWhole()).isTrue();
                assertThat(entry.items())
                    .extracting(Content::item)
                    .containsExactly("A.java", "B.java", "C.java");
              });
    }
  }
}
