package io.tollgate.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Keeps a {@link StackState} as JSON; a reader sees either the old or the new one, never half. */
final class StateFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  StateFile(Path file) {
    this.file = file;
  }

  StackState read() {
    if (!Files.exists(file)) {
      return StackState.fresh();
    }
    try {
      JsonNode root = JSON.readTree(file.toFile());
      return new StackState(ports(root.path("ports")), processes(root.path("parts")));
    } catch (JsonProcessingException e) {
      throw damaged(e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw damaged(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private StackException damaged(String how, Exception cause) {
    return new StackException(
        file
            + " is damaged: "
            + how
            + ". It says which processes belong to this stack; once none of them runs, delete it.",
        cause);
  }

  void write(StackState state) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode ports = root.putObject("ports");
    for (Port port : Port.values()) {
      ports.put(port.label(), state.ports().number(port));
    }
    ObjectNode parts = root.putObject("parts");
    state
        .processes()
        .forEach(
            (part, process) ->
                parts
                    .putObject(part.label())
                    .put("pid", process.pid())
                    .put("started_at", process.startedAt().toString()));
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.writeString(next, root.toPrettyString() + "\n");
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PortPlan ports(JsonNode node) {
    Map<Port, Integer> numbers = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      numbers.put(port, node.path(port.label()).asInt(port.usual()));
    }
    return new PortPlan(numbers);
  }

  private static Map<Part, PartProcess> processes(JsonNode node) {
    Map<Part, PartProcess> processes = new EnumMap<>(Part.class);
    node.properties()
        .forEach(
            entry ->
                processes.put(
                    Part.labelled(entry.getKey()),
                    new PartProcess(
                        entry.getValue().path("pid").asLong(),
                        Instant.parse(entry.getValue().path("started_at").asText()))));
    return processes;
  }
}
