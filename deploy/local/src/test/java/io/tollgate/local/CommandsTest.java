package io.tollgate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommandsTest {

  @TempDir Path home;

  private Layout layout;
  private Commands commands;

  @BeforeEach
  void build() throws IOException {
    layout = new Layout(home, home.resolve("data"));
    commands = commands(Compilation.QUICK_START);
    for (String module :
        List.of("deploy/local", "collector", "streams-app", "flink-jobs", "notifier")) {
      Path target = Files.createDirectories(home.resolve(module).resolve("target"));
      Files.createFile(target.resolve("tollgate-some-0.1.0.jar"));
      Files.writeString(target.resolve("classpath.txt"), "/some.jar");
    }
    Path registry = Files.createDirectories(home.resolve("deploy/local/target/apicurio"));
    Files.createFile(registry.resolve("registry-runner.jar"));
  }

  @ParameterizedTest
  @EnumSource(Part.class)
  void everyPartHasABoundMemoryAndAFolderOfItsOwn(Part part) {
    Command command = commands.of(part);

    assertThat(command.words()).filteredOn(word -> word.startsWith("-Xmx")).hasSize(1);
    assertThat(command.words()).contains("-XX:+ExitOnOutOfMemoryError");
    assertThat(command.variables()).containsEntry("MALLOC_ARENA_MAX", "2");
    assertThat(command.folder()).isEqualTo(layout.folder(part));
  }

  @Test
  void theRegistryKeepsItsSchemasInTheDataFolder() {
    assertThat(commands.of(Part.REGISTRY).words())
        .contains(
            "-Dquarkus.datasource.jdbc.url=jdbc:h2:file:"
                + home.resolve("data/registry/registry")
                + ";WRITE_DELAY=0")
        .contains("-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=19081");
  }

  @Test
  void anApplicationGetsTheSettingsItKnowsAndNoOthers() {
    assertThat(commands.of(Part.COLLECTOR).variables())
        .containsOnlyKeys(
            "CLASSPATH",
            "MALLOC_ARENA_MAX",
            "TOLLGATE_KAFKA_BOOTSTRAP_SERVERS",
            "TOLLGATE_SCHEMA_REGISTRY_URL",
            "TOLLGATE_HTTP_HOST",
            "TOLLGATE_HTTP_PORT",
            "TOLLGATE_GRPC_PORT",
            "TOLLGATE_MANAGEMENT_PORT",
            "TOLLGATE_STATE_DIR",
            "TOLLGATE_TOKENS_FILE",
            "TOLLGATE_PSEUDONYM_KEY_FILE")
        .containsEntry("TOLLGATE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:20092")
        .containsEntry("TOLLGATE_HTTP_PORT", "5318");
  }

  @Test
  void theSpendJobGetsWhatTheDataFolderSaysOfIt() throws IOException {
    Path config = Files.createDirectories(layout.config());
    Files.writeString(
        config.resolve("flink-jobs.properties"),
        "# what the company counts in\nLEDGER_CURRENCY=EUR\nUNKNOWN_CACHE_WRITE_TTL = 5m\n");

    assertThat(commands.of(Part.FLINK_JOBS).variables())
        .containsEntry("TOLLGATE_LEDGER_CURRENCY", "EUR")
        .containsEntry("TOLLGATE_UNKNOWN_CACHE_WRITE_TTL", "5m")
        .containsEntry("TOLLGATE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:20092");
    assertThat(commands.of(Part.COLLECTOR).variables())
        .doesNotContainKey("TOLLGATE_LEDGER_CURRENCY");
  }

  @Test
  void theCollectorAndTheStreamsAppGetWhatTheDataFolderSaysOfThem() throws IOException {
    Path config = Files.createDirectories(layout.config());
    Files.writeString(config.resolve("collector.properties"), "PROMPT_TEXT=drop\n");
    Files.writeString(config.resolve("streams-app.properties"), "THREADS=1\n");

    assertThat(commands.of(Part.COLLECTOR).variables())
        .containsEntry("TOLLGATE_PROMPT_TEXT", "drop")
        .doesNotContainKey("TOLLGATE_THREADS");
    assertThat(commands.of(Part.STREAMS_APP).variables()).containsEntry("TOLLGATE_THREADS", "1");
  }

  @Test
  void whatTheStackDecidesIsNotForTheDataFolderToSay() throws IOException {
    Path config = Files.createDirectories(layout.config());
    Files.writeString(config.resolve("flink-jobs.properties"), "FLINK_REST_PORT=8081\n");

    assertThatThrownBy(() -> commands.of(Part.FLINK_JOBS))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("flink-jobs.properties sets FLINK_REST_PORT");
  }

  @Test
  void whoLoadsItForLongGetsTheOptimisingCompiler() {
    assertThat(commands.of(Part.KAFKA).words()).contains("-XX:TieredStopAtLevel=1");
    assertThat(commands(Compilation.LONG_LOAD).of(Part.KAFKA).words())
        .contains("-XX:TieredStopAtLevel=4")
        .doesNotContain("-XX:TieredStopAtLevel=1");
  }

  private Commands commands(Compilation compilation) {
    return new Commands(layout, PortPlan.defaults().plusOffset(1000), compilation);
  }
}
