package io.tollgate.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A network of this machine's own, with an address and a cable for each of a few processes, where
 * the machine lets us make one (as root on Linux): a bridge, and a network namespace for each
 * process. The machine itself is on it too, so whoever runs outside reaches all of them, and they
 * reach one another.
 */
final class Network implements AutoCloseable {

  private static final String BRIDGE = "tollgate";

  /** A network of addresses that are private to the machine, and one of its many parts. */
  private static final String PREFIX = "10.77.77.";

  private static final int MACHINE = 254;

  private final int size;

  private Network(int size) {
    this.size = size;
  }

  /**
   * A network of so many processes.
   *
   * @return empty where we may not make one, or another one is there
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

  /** The address of a process, from 0. */
  String address(int index) {
    return PREFIX + (index + 1);
  }

  /** What starts a program in the place of that process. */
  List<String> entrance(int index) {
    return List.of("ip", "netns", "exec", space(index));
  }

  /** Pulls the cable of a process: nobody reaches it, and it reaches nobody. */
  void cut(int index) {
    Shell.run("ip", "link", "set", cable(index), "down");
  }

  /** Puts the cable of a process back. */
  void join(int index) {
    Shell.run("ip", "link", "set", cable(index), "up");
  }

  /** Keeps two processes from reaching each other; all others reach both. */
  void separate(int one, int other) {
    isolate(List.of(one, other), "on");
  }

  /** Ends {@link #separate}. */
  void unite(int one, int other) {
    isolate(List.of(one, other), "off");
  }

  /** Undoes every cut and every separation. */
  void mend() {
    List<Integer> all = IntStream.range(0, size).boxed().toList();
    all.forEach(this::join);
    isolate(all, "off");
  }

  /** Takes the network away; nothing may run in it any more. */
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
