package dev.curfew.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "run", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  @Option(names = "--config", paramLabel = "FILE")
  private Path config = Path.of("config/curfew.yaml");

  @Override
  public Integer call() throws InterruptedException {
    System.out.println(config);
    Thread.sleep(3000);
    return 0;
  }
}
