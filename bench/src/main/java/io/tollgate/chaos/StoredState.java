package io.tollgate.chaos;

import io.tollgate.bench.Check;
import io.tollgate.local.Part;
import io.tollgate.runtime.KafkaConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * Compares the state of stopped Streams instances on disk, key by key, with the topics from which
 * it would be restored. An instance may have an old copy of a store that another one continues, so
 * each store must be right on one of them.
 */
final class StoredState {

  static final String SAME = "stores that differ from their changelogs";

  private static final String USUAL_FAMILY = "default";

  /**
   * Column family of tables: each value is preceded by the timestamp of its record, eight bytes.
   */
  private static final String FAMILY_WITH_TIMES = "keyValueWithTimestamp";

  /** A store of one partition, by the name of its changelog. */
  private record Store(TopicPartition changelog, Path folder) {}

  private StoredState() {}

  /** Checks that no store of some instances differs. */
  static Check compare(List<Member> instances, KafkaConnection kafka) {
    Map<TopicPartition, List<Path>> copies = new HashMap<>();
    for (Member instance : instances) {
      for (Store store : stores(instance.site().folder(Part.STREAMS_APP))) {
        copies.computeIfAbsent(store.changelog(), any -> new ArrayList<>()).add(store.folder());
      }
    }
    Map<TopicPartition, Map<ByteBuffer, ByteBuffer>> logs = logs(kafka, copies.keySet());
    List<String> wrong =
        copies.entrySet().stream()
            .filter(
                each ->
                    each.getValue().stream()
                        .noneMatch(
                            copy -> content(copy).equals(rows(copy, logs.get(each.getKey())))))
            .map(each -> each.getKey().toString())
            .toList();
    return Invariants.none(SAME, copies.isEmpty() ? List.of("no store was found") : wrong);
  }

  /** Returns the expected content of a store according to its changelog. */
  private static Map<ByteBuffer, ByteBuffer> rows(Path store, Map<ByteBuffer, ByteBuffer> log) {
    return store.endsWith(FingerprintRows.STORE) ? FingerprintRows.of(log) : log;
  }

  /** Changes a value of the first store that has any. */
  static void spoil(Member instance) {
    for (Store store : stores(instance.site().folder(Part.STREAMS_APP))) {
      Map<ByteBuffer, ByteBuffer> content = content(store.folder());
      if (!content.isEmpty() && families(store.folder()).size() == 1) {
        byte[] key = content.keySet().iterator().next().array();
        try (Options options = new Options();
            RocksDB database = RocksDB.open(options, store.folder().toString())) {
          database.put(key, new byte[] {1});
        } catch (RocksDBException e) {
          throw new IllegalStateException("cannot write to " + store, e);
        }
        return;
      }
    }
    throw new IllegalStateException(instance.name() + " keeps nothing");
  }

  /** Folders are named {@code .../GROUP/TASK_PARTITION/rocksdb/STORE}. */
  private static List<Store> stores(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(
              each ->
                  Files.isDirectory(each)
                      && each.getParent().getFileName().toString().equals("rocksdb"))
          .map(StoredState::store)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Store store(Path folder) {
    String task = folder.getParent().getParent().getFileName().toString();
    int partition = Integer.parseInt(task.substring(task.lastIndexOf('_') + 1));
    String topic = Sabotages.GROUP + "-" + folder.getFileName() + "-changelog";
    return new Store(new TopicPartition(topic, partition), folder);
  }

  /** Returns the rows of a store, in the form of its changelog. */
  static Map<ByteBuffer, ByteBuffer> content(Path folder) {
    List<ColumnFamilyDescriptor> families = families(folder);
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    Map<ByteBuffer, ByteBuffer> content = new HashMap<>();
    try (DBOptions all = new DBOptions();
        RocksDB database = RocksDB.openReadOnly(all, folder.toString(), families, handles)) {
      for (ColumnFamilyHandle handle : handles) {
        String family = new String(handle.getName(), StandardCharsets.UTF_8);
        if (family.equals(USUAL_FAMILY)) {
          read(database, handle, 0, content);
        } else if (family.equals(FAMILY_WITH_TIMES)) {
          read(database, handle, Long.BYTES, content);
        }
      }
      handles.forEach(ColumnFamilyHandle::close);
      return content;
    } catch (RocksDBException e) {
      throw new IllegalStateException("cannot read " + folder, e);
    }
  }

  private static List<ColumnFamilyDescriptor> families(Path folder) {
    try (Options options = new Options()) {
      return RocksDB.listColumnFamilies(options, folder.toString()).stream()
          .map(ColumnFamilyDescriptor::new)
          .toList();
    } catch (RocksDBException e) {
      throw new IllegalStateException("cannot read " + folder, e);
    }
  }

  private static void read(
      RocksDB database,
      ColumnFamilyHandle family,
      int before,
      Map<ByteBuffer, ByteBuffer> content) {
    try (RocksIterator each = database.newIterator(family)) {
      for (each.seekToFirst(); each.isValid(); each.next()) {
        content.put(
            ByteBuffer.wrap(each.key()), ByteBuffer.wrap(each.value()).position(before).slice());
      }
    }
  }

  private static Map<TopicPartition, Map<ByteBuffer, ByteBuffer>> logs(
      KafkaConnection kafka, Iterable<TopicPartition> which) {
    Map<TopicPartition, Map<ByteBuffer, ByteBuffer>> logs = new HashMap<>();
    which.forEach(each -> logs.put(each, new HashMap<>()));
    TopicScan.of(
        kafka,
        logs.keySet(),
        record -> {
          TopicPartition partition = new TopicPartition(record.topic(), record.partition());
          Map<ByteBuffer, ByteBuffer> log = logs.get(partition);
          ByteBuffer key = ByteBuffer.wrap(record.key());
          if (record.value() == null) {
            log.remove(key);
          } else {
            log.put(key, ByteBuffer.wrap(record.value()));
          }
          return true;
        });
    return logs;
  }
}
