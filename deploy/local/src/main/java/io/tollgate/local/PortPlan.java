package io.tollgate.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which number each port of a stack has. Everything listens on loopback, but for a Kafka node in a
 * network of its own.
 *
 * @param numbers a number for every {@link Port}: 1 to 65535, each used once
 * @param kafkaHost the address that the Kafka node listens on
 */
public record PortPlan(Map<Port, Integer> numbers, String kafkaHost) {

  private static final String LOOPBACK = "127.0.0.1";

  public PortPlan {
    List<String> faults = faults(numbers);
    if (!faults.isEmpty()) {
      throw new StackException(String.join("\n", faults));
    }
    numbers = Map.copyOf(numbers);
  }

  /** Ports on loopback. */
  PortPlan(Map<Port, Integer> numbers) {
    this(numbers, LOOPBACK);
  }

  /** The usual ports. */
  public static PortPlan defaults() {
    Map<Port, Integer> numbers = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      numbers.put(port, port.usual());
    }
    return new PortPlan(numbers);
  }

  /** Every number moved by {@code offset}, which may be negative. */
  public PortPlan plusOffset(int offset) {
    Map<Port, Integer> moved = new EnumMap<>(Port.class);
    numbers.forEach((port, number) -> moved.put(port, number + offset));
    return new PortPlan(moved, kafkaHost);
  }

  /** Some numbers replaced; each choice reads {@code kafka=29092}. Names every bad choice. */
  public PortPlan with(Collection<String> choices) {
    Map<Port, Integer> changed = new EnumMap<>(numbers);
    List<String> faults = new ArrayList<>();
    for (String choice : choices) {
      try {
        String[] sides = choice.split("=", 2);
        changed.put(Port.labelled(sides[0].strip()), Integer.valueOf(sides[1].strip()));
      } catch (StackException e) {
        faults.add(e.getMessage());
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        faults.add("'" + choice + "' is not a port choice; write for example kafka=29092");
      }
    }
    if (!faults.isEmpty()) {
      throw new StackException(String.join("\n", faults));
    }
    return new PortPlan(changed, kafkaHost);
  }

  /** The same ports, the Kafka node's on another address of this machine. */
  public PortPlan withKafkaOn(String address) {
    return new PortPlan(numbers, address);
  }

  public int number(Port port) {
    return numbers.get(port);
  }

  /** Kafka's bootstrap servers. */
  public String bootstrapServers() {
    return kafkaHost + ":" + number(Port.KAFKA);
  }

  /** Where the Kafka node speaks to other nodes, as {@link Quorum} wants it. */
  public String controller() {
    return kafkaHost + ":" + number(Port.KAFKA_CONTROLLER);
  }

  /** The schema registry's Confluent-compatible API. */
  public String registryUrl() {
    return url(Port.REGISTRY) + "/apis/ccompat/v7";
  }

  /** Where tools send their reports. */
  public String collectorUrl() {
    return url(Port.COLLECTOR);
  }

  /** Flink's own web interface. */
  public String flinkUrl() {
    return url(Port.FLINK_REST);
  }

  String url(Port port) {
    return "http://" + LOOPBACK + ":" + number(port);
  }

  private static List<String> faults(Map<Port, Integer> numbers) {
    List<String> faults = new ArrayList<>();
    Map<Integer, Port> users = new HashMap<>();
    for (Port port : Port.values()) {
      Integer number = numbers.get(port);
      if (number == null || number < 1 || number > 65535) {
        faults.add("port " + port.label() + " must be from 1 to 65535, not " + number);
        continue;
      }
      Port other = users.putIfAbsent(number, port);
      if (other != null) {
        faults.add(number + " is given to both " + other.label() + " and " + port.label());
      }
    }
    return faults;
  }

  @Override
  public String toString() {
    return numbers.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getKey().label() + "=" + entry.getValue())
        .collect(Collectors.joining(","));
  }
}
