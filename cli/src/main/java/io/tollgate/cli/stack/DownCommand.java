package io.tollgate.cli.stack;

import io.tollgate.cli.place.Deployment;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Command that stops the local stack. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stops the local stack. The data stays; the next 'up' continues with it.")
public final class DownCommand implements Callable<Integer> {

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  public DownCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    Progress progress = new Progress(spec.commandLine().getOut());
    deployment.stack().down(progress);
    progress.printIfNothingMoved("nothing is running from " + deployment.data());
    return 0;
  }
}
