package io.tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.place.Deployment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands report invalid options and inputs before anything starts or a stack is asked. */
class RefusedRunsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chaos|say which scenarios, or --all, or --random; --list names them",
        "chaos S02 --all|say only one of these: which scenarios, or --all, or --random",
        "chaos --all --random|say only one of these: which scenarios, or --all, or --random",
        "chaos S99|no such scenarios: S99; there are S00, S02",
        "chaos S02 --mutant double-trouble|no such mutants: double-trouble; there are double-alert",
        "chaos S02 --mutant none,double-alert|no such mutants: none",
        "chaos S02 --minutes 3|--minutes needs --random, and must be at least 1",
        "chaos --random --minutes 0|--minutes needs --random, and must be at least 1",
        "chaos S02 --report /nowhere/page.md|cannot write /nowhere/page.md: there is no folder",
        "bench policy --data x|a bench has a temporary folder of its own: leave --data out",
        "bench rules --rules /nowhere|--rules: there is no folder /nowhere",
        "bench policy --rounds -1|--rounds and --records must not be negative",
        "bench nonsense|unknown bench 'nonsense'; benches are policy, spend",
        "bench --json /nowhere/x.json|cannot write /nowhere/x.json: there is no folder",
        "bench --capacity x.md|--capacity needs figures: name their file with --json",
        "up --port x=1|unknown port 'x'; known are kafka",
        "up --port collector=99999|port collector must be from 1 to 65535, not 99999",
        "up --port-offset 60000|port kafka must be from 1 to 65535, not 79092",
        "demo --events 0|--events must be at least 1",
        "demo --port-offset 60000|port kafka must be from 1 to 65535, not 79092",
        "provision --replicas 0|--replicas must be at least 1",
        "doctor --since soon|--since must be a day like",
        "report usage --month 2026-11 --small-group 0|--small-group must be at least 1",
        "gate --asset a --path /nowhere|/nowhere does not exist",
        "gate --asset a --path . --json /|cannot write /: it is a folder",
        "record movement --asset a --path /nowhere|/nowhere does not exist",
        "record movement --asset a|Missing required argument (specify one of these)",
        "record commit /nowhere|/nowhere is not an existing folder",
        "record review --reviewer a --file /|cannot read /: it is a folder",
        "record review --reviewer a --file /nowhere|cannot read /nowhere: there is no such file",
        "provenance of . --index /|cannot use the index /: it is a folder",
        "provenance export /nowhere/x|cannot write /nowhere/x: there is no folder /nowhere",
        "dossier abcd --out /nowhere/x|cannot write /nowhere/x: there is no folder /nowhere",
        "prices import litellm x --output /nowhere/x|cannot write /nowhere/x: there is no folder",
        "cases note abcd --text=|--text must not be empty",
        "cases assign abcd --to=|--to must not be empty",
        "export focus --month 2026-11 --account x|Value for option '--account' (VENDOR=ID)",
        "connect codex --token tg_a\"b|--token holds characters that no token has",
        "connect nonsense|unknown tool 'nonsense'; tools are claude-code, codex",
        "purpose evaluate /dev/null|/dev/null contains no labelled prompt",
        "send /dev/null --token @/|--token: cannot read /: it is a folder"
      })
  void sayWhatIsWrong(String line, String refusal) {
    StringWriter err = new StringWriter();
    int code =
        Tollgate.commandLine(new Deployment(Map.of(), folder))
            .setErr(new PrintWriter(err))
            .execute(line.split(" ", -1));

    assertThat(err.toString()).contains(refusal);
    assertThat(code).isEqualTo(2);
  }
}
