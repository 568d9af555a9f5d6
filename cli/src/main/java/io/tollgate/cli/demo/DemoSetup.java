package io.tollgate.cli.demo;

import io.tollgate.bench.NoonMover;
import io.tollgate.bench.Posting.Credential;
import io.tollgate.bench.Target;
import io.tollgate.bench.WorkingDay;
import io.tollgate.cli.apply.Application;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.token.LocalToken;
import io.tollgate.collector.identity.IssuedToken;
import io.tollgate.collector.identity.TokenFile;
import io.tollgate.local.PortPlan;
import io.tollgate.runtime.KafkaConnection;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prerequisites of the demo's day: tokens, directory, budgets, prices, policies. */
public final class DemoSetup {

  private final Path deploy;
  private final Path config;
  private final Clock clock;
  private final Path directory;
  private final Map<Credential, String> tokens = new HashMap<>();

  /**
   * Writes the files of the day.
   *
   * @param home directory of the built software
   * @param data the stack's data directory
   * @param config its directory of keys and tokens
   */
  public DemoSetup(Path home, Path data, Path config, Clock clock) {
    this.deploy = home.resolve("deploy");
    this.config = config;
    this.clock = clock;
    this.directory =
        NoonMover.write(
            deploy.resolve("demo/directory.yaml"),
            data.resolve("demo"),
            WorkingDay.before(clock.instant()));
  }

  /** The directory document of the day. */
  public Path directory() {
    return directory;
  }

  /** The budgets of the teams. */
  public Path budgets() {
    return deploy.resolve("demo/budgets.yaml");
  }

  /** The directory of price files. */
  public Path prices() {
    return deploy.resolve("prices");
  }

  /** Prepares a stack whose Kafka is running and whose applications are not running yet. */
  public void prepare(KafkaConnection kafka) throws IOException {
    createTokens();
    List<Path> documents = new ArrayList<>(policies());
    documents.addAll(List.of(prices(), directory, budgets()));
    apply(documents, kafka);
  }

  /** Applies the remaining policies, so that a stack that is kept alerts like any other. */
  void completePolicies(KafkaConnection kafka) {
    apply(List.of(deploy.resolve("policies")), kafka);
  }

  private void apply(List<Path> documents, KafkaConnection kafka) {
    Application applied = Application.run(documents, kafka, clock);
    if (!applied.faults().isEmpty()) {
      throw CommandFailure.finding(
          applied.faults().stream().map(Object::toString).collect(Collectors.joining("\n")));
    }
  }

  /**
   * Returns the policies that the generator of the day accounts for, which excludes subdirectories.
   */
  private List<Path> policies() throws IOException {
    try (Stream<Path> files = Files.list(deploy.resolve("policies"))) {
      return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
    }
  }

  /** Returns the token of each credential, once they are prepared. */
  public Map<Credential, String> tokens() {
    return Map.copyOf(tokens);
  }

  /** Returns the prepared stack as the bench's target. */
  Target target(PortPlan ports) {
    return new Target(URI.create(ports.collectorUrl()), Deployment.connection(ports), tokens);
  }

  private void createTokens() throws IOException {
    Files.createDirectories(config);
    LocalToken.createIfMissing(config, clock);
    for (Credential credential : Credential.all()) {
      String token = IssuedToken.newToken(new SecureRandom());
      String id = "demo-" + credential.label();
      TokenFile.append(
          LocalToken.list(config),
          IssuedToken.of(token, id, credential.source(), credential.team(), null));
      tokens.put(credential, token);
    }
  }
}
