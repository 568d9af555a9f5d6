package io.tollgate.local;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a data folder remembers between commands.
 *
 * @param ports the ports of the last start
 * @param processes the parts started and not stopped since; some may have died
 */
record StackState(PortPlan ports, Map<Part, PartProcess> processes) {

  StackState {
    processes = Map.copyOf(processes);
  }

  static StackState fresh() {
    return new StackState(PortPlan.defaults(), Map.of());
  }

  Optional<PartProcess> running(Part part) {
    return Optional.ofNullable(processes.get(part)).filter(PartProcess::isAlive);
  }

  boolean isAnythingRunning() {
    return processes.values().stream().anyMatch(PartProcess::isAlive);
  }

  StackState withPorts(PortPlan other) {
    return new StackState(other, processes);
  }

  StackState started(Part part, PartProcess process) {
    Map<Part, PartProcess> all = new EnumMap<>(Part.class);
    all.putAll(processes);
    all.put(part, process);
    return new StackState(ports, all);
  }

  StackState stopped(Part part) {
    Map<Part, PartProcess> rest = new EnumMap<>(Part.class);
    rest.putAll(processes);
    rest.remove(part);
    return new StackState(ports, rest);
  }
}
