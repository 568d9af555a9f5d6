package io.tollgate.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Virtual network on this machine, with an address and a link for each of a few processes, where
 * the machine permits one (as root on Linux): a bridge, and a network namespace for each process.
 * The machine itself is connected too, so processes outside reach all of them, and they reach one
 * another.
 */
final class Network implements AutoCloseable {

  private static final String BRIDGE = "tollgate";

  /** Private addresses of this machine only, one of many such ranges. */
  private static final String PREFIX = "10.77.77.";

  private static final int MACHINE = 254;

  private final int size;

  private Network(int size) {
    this.size = size;
  }

  /**
   * Creates a network for the given number of processes.
   *
   * @return empty if it is not permitted, or another one exists
   */
  static Optional<Network> of(int size) {
    Network network = new Network(size);
    if (!Shell.isDone("ip", "link", "add", BRIDGE, "type", "bridge")) {
      return Optional.empty();
    }
    if (network.isMade()) {
      return Optional.of(network);
    }
    network.close();
    return Optional.empty();
  }

  /** Returns the address of a process, from 0. */
  String address(int index) {
    return PREFIX + (index + 1);
  }

  /** Returns the command prefix that starts a program in the namespace of the process. */
  List<String> entrance(int index) {
    return List.of("ip", "netns", "exec", space(index));
  }

  /** Disconnects a process: nobody reaches it, and it reaches nobody. */
  void cut(int index) {
    Shell.run("ip", "link", "set", cable(index), "down");
  }

  /** Reconnects a process. */
  void join(int index) {
    Shell.run("ip", "link", "set", cable(index), "up");
  }

  /** Blocks traffic between two processes; all others reach both. */
  void separate(int one, int other) {
    isolate(List.of(one, other), "on");
  }

  /** Ends {@link #separate}. */
  void unite(int one, int other) {
    isolate(List.of(one, other), "off");
  }

  /** Reverts every disconnection and separation. */
  void mend() {
    List<Integer> all = IntStream.range(0, size).boxed().toList();
    all.forEach(this::join);
    isolate(all, "off");
  }

  /** Removes the network; no process may be running in it any more. */
  @Override
  public void close() {
    for (int index = 0; index < size; index++) {
      Shell.isDone("ip", "netns", "delete", space(index));
    }
    Shell.isDone("ip", "link", "delete", BRIDGE);
  }

  private boolean isMade() {
    List<List<String>> steps = new ArrayList<>();
    steps.add(words("ip addr add " + PREFIX + MACHINE + "/24 dev " + BRIDGE));
    steps.add(words("ip link set " + BRIDGE + " up"));
    for (int index = 0; index < size; index++) {
      String space = space(index);
      String cable = cable(index);
      steps.add(words("ip netns add " + space));
      steps.add(words("ip link add " + cable + " type veth peer name eth0 netns " + space));
      steps.add(words("ip link set " + cable + " master " + BRIDGE));
      steps.add(words("ip link set " + cable + " up"));
      steps.add(words("ip -n " + space + " addr add " + address(index) + "/24 dev eth0"));
      steps.add(words("ip -n " + space + " link set eth0 up"));
      steps.add(words("ip -n " + space + " link set lo up"));
    }
    return steps.stream().allMatch(Shell::isDone);
  }

  private static void isolate(List<Integer> some, String state) {
    some.forEach(
        index -> Shell.run("bridge", "link", "set", "dev", cable(index), "isolated", state));
  }

  private static List<String> words(String line) {
    return List.of(line.split(" ", -1));
  }

  private static String space(int index) {
    return BRIDGE + "-" + (index + 1);
  }

  private static String cable(int index) {
    return "tollgate" + (index + 1);
  }
}
