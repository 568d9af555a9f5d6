package io.tollgate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutTest {

  @TempDir Path home;

  @Test
  void theClassPathStartsWithTheModulesOwnJar() throws IOException {
    Path target = Files.createDirectories(home.resolve("collector/target"));
    Files.createFile(target.resolve("tollgate-collector-0.1.0.jar"));
    Files.createFile(target.resolve("tollgate-collector-0.1.0-tests.jar"));
    Files.writeString(target.resolve("classpath.txt"), "/a.jar:/b.jar\n");

    assertThat(new Layout(home, home.resolve("data")).classPath("collector"))
        .isEqualTo(target.resolve("tollgate-collector-0.1.0.jar") + ":/a.jar:/b.jar");
  }

  @Test
  void saysHowToBuildWhatIsMissing() {
    assertThatThrownBy(() -> new Layout(home, home.resolve("data")).classPath("collector"))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("collector/target/classpath.txt is missing")
        .hasMessageContaining("mvn -Dquick -Dmaven.test.skip=true package");
  }
}
