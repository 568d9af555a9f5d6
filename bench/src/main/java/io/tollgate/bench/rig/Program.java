package io.tollgate.bench.rig;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java program in a JVM of its own, with the options under which the product's parts run. */
public final class Program implements AutoCloseable {

  private static final int POLITELY_SECONDS = 15;
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xss512k",
          "-XX:TieredStopAtLevel=4",
          "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.tollgate");

  private final Process process;
  private final Path log;

  private Program(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * What to run.
   *
   * @param classPath its class path
   * @param main the class with the main method
   * @param arguments its arguments
   * @param variables environment variables in addition to our own
   * @param heap maximum heap size, for example 512m
   */
  public record Order(
      String classPath,
      String main,
      List<String> arguments,
      Map<String, String> variables,
      String heap) {
    public Order {
      arguments = List.copyOf(arguments);
      variables = Map.copyOf(variables);
    }
  }

  /** Starts it; its output is written to the file. */
  public static Program start(Order order, List<String> options, Path log) {
    try {
      Files.createDirectories(log.getParent());
      ProcessBuilder builder = builder(order, options);
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      return new Program(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + order.main(), e);
    }
  }

  /**
   * Runs it to its end.
   *
   * @return its standard output
   * @throws IllegalStateException with its output if the exit code is not 0
   */
  public static String run(Order order) {
    try {
      File errors = File.createTempFile("tollgate-bench-", ".err");
      Process process = builder(order, List.of()).redirectError(errors).start();
      process.getOutputStream().close();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      String said = Files.readString(errors.toPath());
      Files.delete(errors.toPath());
      if (code != 0) {
        throw new IllegalStateException(
            String.join(" ", order.arguments()) + " ended with " + code + ": " + said + printed);
      }
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + order.main(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + order.main(), e);
    }
  }

  public long pid() {
    return process.pid();
  }

  /** Fails with the end of its output if it is no longer running. */
  public void mustRun() {
    if (!process.isAlive()) {
      throw new IllegalStateException("a program has ended by itself; see " + log);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(POLITELY_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static ProcessBuilder builder(Order order, List<String> options) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(OPTIONS);
    words.add("-Xmx" + order.heap());
    words.addAll(options);
    words.add(order.main());
    words.addAll(order.arguments());
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().keySet().removeIf(name -> name.startsWith("TOLLGATE_"));
    builder.environment().putAll(order.variables());
    builder.environment().put("CLASSPATH", order.classPath());
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    return builder;
  }
}
