package io.tollgate.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordHeapTest {

  /** More than is buffered, so that it is on disk at once. */
  private static final int LARGE = 1 << 17;

  @TempDir private Path folder;

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private RecordHeap heap;

  @BeforeEach
  void create() {
    heap = new RecordHeap(folder.resolve("records"));
  }

  @AfterEach
  void delete() throws IOException {
    heap.delete();
  }

  @Test
  void theNewestOfARecordIsWrittenInItsPlace() throws IOException {
    heap.add(new byte[] {1}, 0, 0);
    heap.add(new byte[] {2}, 0, 0);
    heap.replace(0, new byte[] {3, 4});

    heap.writeRecords(new DataOutputStream(written));

    assertThat(written.toByteArray()).containsExactly(0, 0, 0, 2, 3, 4, 0, 0, 0, 1, 2);
  }

  /** Zeros in place of what is missing would make an index of records that nobody wrote. */
  @Test
  void aFileThatBecameShorterIsRefused() throws IOException {
    heap.add(new byte[LARGE], 0, 0);
    try (FileChannel file = FileChannel.open(folder.resolve("records"), StandardOpenOption.WRITE)) {
      file.truncate(LARGE - 1);
    }

    assertThatThrownBy(() -> heap.writeRecords(new DataOutputStream(written)))
        .isInstanceOf(EOFException.class)
        .hasMessage("the file ends too early");
  }
}
