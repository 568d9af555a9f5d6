package io.tollgate.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnJarsTest {

  @TempDir private Path folder;

  @Test
  void copiesOursAndLeavesTheRestWhereItIs() throws Exception {
    Path ours = Files.writeString(folder.resolve("tollgate-collector-0.1.0.jar"), "built first");
    Path others = Files.writeString(folder.resolve("kafka-clients-4.2.2.jar"), "library");
    Path copies = folder.resolve("jars/collector");

    String classPath = OwnJars.copied(ours + ":" + others, copies);

    Path copy = copies.resolve("tollgate-collector-0.1.0.jar");
    assertThat(classPath).isEqualTo(copy + ":" + others);
    Files.writeString(ours, "built again");
    assertThat(copy).hasContent("built first");
  }

  @Test
  void takesTheNewBuildAtTheNextStart() throws Exception {
    Path ours = Files.writeString(folder.resolve("tollgate-collector-0.1.0.jar"), "built first");
    Path copies = folder.resolve("jars");
    OwnJars.copied(ours.toString(), copies);
    Files.writeString(ours, "built again");

    OwnJars.copied(ours.toString(), copies);

    assertThat(copies.resolve("tollgate-collector-0.1.0.jar")).hasContent("built again");
  }
}
