package io.tollgate.jobs.program;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;

/** The states that a savepoint contains, by its own metadata. */
final class StateInventory {

  private StateInventory() {}

  /** The names of the states of each operator, by what Flink makes of its uid. */
  static SortedMap<String, SortedSet<String>> of(Path savepoint) throws IOException {
    SortedMap<String, SortedSet<String>> states = new TreeMap<>();
    ClassLoader classes = StateInventory.class.getClassLoader();
    try (DataInputStream in =
        new DataInputStream(Files.newInputStream(savepoint.resolve("_metadata")))) {
      for (OperatorState operator :
          Checkpoints.loadCheckpointMetadata(in, classes, savepoint.toString())
              .getOperatorStates()) {
        SortedSet<String> names = new TreeSet<>();
        for (OperatorSubtaskState state : operator.getStates()) {
          for (OperatorStateHandle handle : state.getManagedOperatorState()) {
            names.addAll(handle.getStateNameToPartitionOffsets().keySet());
          }
          for (KeyedStateHandle handle : state.getManagedKeyedState()) {
            names.addAll(keyed((KeyGroupsStateHandle) handle, classes));
          }
        }
        if (!names.isEmpty()) {
          states.put(operator.getOperatorID().toHexString(), names);
        }
      }
    }
    return states;
  }

  private static SortedSet<String> keyed(KeyGroupsStateHandle handle, ClassLoader classes)
      throws IOException {
    KeyedBackendSerializationProxy<?> said = new KeyedBackendSerializationProxy<>(classes);
    try (FSDataInputStream in = handle.openInputStream()) {
      said.read(new DataInputViewStreamWrapper(in));
    }
    SortedSet<String> names = new TreeSet<>();
    said.getStateMetaInfoSnapshots().forEach(each -> names.add(each.getName()));
    return names;
  }
}
