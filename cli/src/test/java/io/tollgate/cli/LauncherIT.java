package io.tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, in a folder that looks built, so that it builds nothing. */
class LauncherIT {

  private static final Path HOME = Path.of(System.getProperty("tollgate.home"));

  @TempDir private Path folder;

  @BeforeEach
  void lookBuilt() throws IOException {
    Files.createFile(folder.resolve("pom.xml"));
    Files.copy(HOME.resolve("tollgate"), folder.resolve("tollgate"));
    for (String part :
        List.of("deploy/local", "collector", "streams-app", "flink-jobs", "notifier", "cli")) {
      Path target = Files.createDirectories(folder.resolve(part).resolve("target"));
      Files.writeString(target.resolve("classpath.txt"), "");
    }
    Path target = HOME.resolve("cli/target");
    String jar = "tollgate-cli-0.1.0.jar";
    Files.writeString(
        folder.resolve("cli/target/classpath.txt"),
        target.resolve(jar) + ":" + Files.readString(target.resolve("classpath.txt")).strip());
    Files.writeString(folder.resolve("cli/target/tollgate-built"), folder.toRealPath().toString());
  }

  /** In the bytes of the script, since this test may itself run without a locale. */
  @Test
  void keepsLettersOfAllLanguagesWhateverTheLocale() throws Exception {
    for (String locale : List.of("LC_ALL=C", "LC_ALL=xx_XX.UTF-8")) {
      String answer =
          run(
              "umlaut=$'\\xc3\\xbc'; echo '{\"id\":\"'$umlaut'\",\"text\":\"fix it\"}'"
                  + " | "
                  + locale
                  + " bash ./tollgate purpose classify");

      assertThat(answer).contains("\"id\":\"\u00fc\"").endsWith("code 0\n");
    }
  }

  @Test
  void findsFilesWhateverTheirNames() throws Exception {
    String answer =
        run(
            "umlaut=$'\\xc3\\xbc'; echo 'title: [' >$umlaut.yml;"
                + " LC_ALL=C bash ./tollgate rules check $umlaut.yml");

    assertThat(answer).contains("\u00fc.yml").doesNotContain("?").endsWith("code 1\n");
  }

  @Test
  void saysFiguresAlikeInEveryLanguage() throws Exception {
    Files.writeString(
        folder.resolve("long.yml"),
        """
        title: Long
        name: long
        logsource: {product: tollgate}
        detection: {sel: {tool|re: '(a{100}){100}'}, condition: sel}
        """);

    assertThat(run("JAVA_TOOL_OPTIONS=-Duser.language=de bash ./tollgate rules check long.yml"))
        .contains("more than 5,000 steps")
        .endsWith("code 1\n");
  }

  private String run(String script) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("bash", "-c", script + "; echo code $?")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
