package io.tollgate.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says how each part is started: program, memory, settings.
 *
 * <p>Memory is set so that the whole stack stays below 3 GiB. Class paths travel in the
 * environment, so that process lists stay readable.
 */
final class Commands {

  private static final List<String> EVERY_JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+ExitOnOutOfMemoryError",
          "-Xss512k",
          "-Xshare:auto",
          "-Djava.awt.headless=true");

  private final Layout layout;
  private final PortPlan ports;
  private final Compilation compilation;

  Commands(Layout layout, PortPlan ports, Compilation compilation) {
    this.layout = layout;
    this.ports = ports;
    this.compilation = compilation;
  }

  Command of(Part part) {
    return switch (part) {
      case KAFKA -> kafka();
      case REGISTRY -> registry();
      case COLLECTOR ->
          application(part, "collector", "io.tollgate.collector.CollectorMain", "-Xmx256m");
      case STREAMS_APP ->
          application(part, "streams-app", "io.tollgate.streams.StreamsMain", "-Xmx512m");
      case FLINK_JOBS -> application(part, "flink-jobs", "io.tollgate.jobs.SpendMain", "-Xmx768m");
      case NOTIFIER ->
          application(part, "notifier", "io.tollgate.notifier.NotifierMain", "-Xmx128m");
    };
  }

  private Command kafka() {
    return kafka(List.of(ports.controller()));
  }

  /** A Kafka node of several. */
  Command kafka(Quorum quorum) {
    return kafka(quorum.arguments());
  }

  private Command kafka(List<String> controllers) {
    List<String> words = java("-Xmx384m", compilation.option(), logging());
    words.add(BrokerMain.class.getName());
    words.add(layout.folder(Part.KAFKA).toString());
    words.add(Integer.toString(ports.number(Port.KAFKA)));
    words.addAll(controllers);
    return command(Part.KAFKA, words, Map.of("CLASSPATH", layout.classPath("deploy/local")));
  }

  private Command registry() {
    Path database = layout.folder(Part.REGISTRY).resolve("registry");
    List<String> words = java("-Xmx384m", compilation.option());
    words.add("-Dquarkus.http.host=127.0.0.1");
    words.add("-Dquarkus.http.port=" + ports.number(Port.REGISTRY));
    // In a file, and written at each commit: schema ids are in every record, so they must survive.
    words.add("-Dquarkus.datasource.jdbc.url=jdbc:h2:file:" + database + ";WRITE_DELAY=0");
    words.add("-Dquarkus.datasource.jdbc.initial-size=1");
    words.add("-Dquarkus.datasource.jdbc.min-size=1");
    words.add("-Dquarkus.datasource.jdbc.max-size=10");
    // The first connection makes the database; by default 5 s on a busy machine end the registry.
    words.add("-Dquarkus.datasource.jdbc.acquisition-timeout=60");
    words.add("-Dquarkus.banner.enabled=false");
    words.add("-Dquarkus.log.level=WARN");
    words.add("-Dquarkus.log.category.\"io.apicurio\".level=WARN");
    words.add("-Dquarkus.log.category.\"io.quarkus.bootstrap.runner\".level=INFO");
    words.add("-jar");
    words.add(layout.registryJar().toString());
    return command(Part.REGISTRY, words, Map.of());
  }

  private Command application(Part part, String module, String mainClass, String heap) {
    List<String> words =
        java(
            heap,
            compilation.option(),
            logging(),
            "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.tollgate");
    words.add(mainClass);
    Map<String, String> variables = new HashMap<>();
    variables.put("CLASSPATH", layout.classPath(module));
    variables.putAll(new ApplicationSettings(layout, ports).of(part));
    return command(part, words, variables);
  }

  private Command command(Part part, List<String> words, Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    // Without it glibc keeps up to 64 MiB per thread that it rarely gives back.
    all.put("MALLOC_ARENA_MAX", "2");
    return new Command(words, all, layout.folder(part));
  }

  private static List<String> java(String... options) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(EVERY_JVM);
    words.addAll(List.of(options));
    return words;
  }

  private String logging() {
    return "-Dlog4j2.configurationFile=" + layout.partConfig("log4j2.xml");
  }
}
