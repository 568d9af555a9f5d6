package io.tollgate.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;

class StoredStateTest {

  @TempDir private Path folder;

  /** Tables of Streams keep a value behind the time of its record; a changelog has it alone. */
  @Test
  void readsTheRowsOfPlainStoresAndOfTables() throws Exception {
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try (DBOptions options =
            new DBOptions().setCreateIfMissing(true).setCreateMissingColumnFamilies(true);
        RocksDB database =
            RocksDB.open(
                options,
                folder.toString(),
                List.of(
                    new ColumnFamilyDescriptor(bytes("default")),
                    new ColumnFamilyDescriptor(bytes("keyValueWithTimestamp")),
                    new ColumnFamilyDescriptor(bytes("offsets"))),
                handles)) {
      database.put(handles.get(0), bytes("plain"), bytes("one"));
      database.put(handles.get(1), bytes("row"), bytes("\0\0\0\0\0\0\0\7two"));
      database.put(handles.get(2), bytes("position"), bytes("9"));
      handles.forEach(ColumnFamilyHandle::close);
    }

    assertThat(StoredState.content(folder))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(wrapped("plain"), wrapped("one"), wrapped("row"), wrapped("two")));
  }

  private static ByteBuffer wrapped(String text) {
    return ByteBuffer.wrap(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
