package dev.mirageworkbench.wire;

import dev.mirageworkbench.packages.InstallOutcome;
import dev.mirageworkbench.packages.InstallRequest;
import dev.mirageworkbench.packages.InstallStep;
import dev.mirageworkbench.packages.KernelPackages.Wish;
import dev.mirageworkbench.packages.PackageAccess;

/// The values of [dev.mirageworkbench.packages.KernelPackages] on the wire.
public final class PackageValues {
  private static final Wish[] WISHES = Wish.values();

  private PackageValues() {}

  public static void putAccess(WireWriter writer, PackageAccess access) {
    writer
        .putOptional(access.folder(), WireWriter::putText)
        .putBoolean(access.loadsFromImports())
        .putBoolean(access.allowsNative());
  }

  public static PackageAccess readAccess(WireReader reader) throws WireException {
    return new PackageAccess(
        reader.readOptional(WireReader::readText), reader.readBoolean(), reader.readBoolean());
  }

  public static void putRequest(WireWriter writer, InstallRequest request) {
    writer.putTexts(request.requirements()).putBoolean(request.upgrade());
  }

  public static InstallRequest readRequest(WireReader reader) throws WireException {
    return new InstallRequest(reader.readTexts(), reader.readBoolean());
  }

  public static void putWish(WireWriter writer, Wish wish) {
    Enums.put(writer, wish);
  }

  public static Wish readWish(WireReader reader) throws WireException {
    return Enums.read(reader, WISHES);
  }

  public static void putStep(WireWriter writer, InstallStep step) {
    switch (step) {
      case InstallStep.Progress progress -> writer.putByte(0).putTexts(progress.lines());
      case InstallStep.Ended(InstallOutcome.Installed installed) ->
          writer.putByte(1).putTexts(installed.packages());
      case InstallStep.Ended(InstallOutcome.AlreadyThere there) ->
          writer.putByte(2).putTexts(there.packages());
      case InstallStep.Ended(InstallOutcome.Refused refused) ->
          writer.putByte(3).putText(refused.reason());
      case InstallStep.Ended(InstallOutcome.Failed failed) ->
          writer.putByte(4).putText(failed.reason());
    }
  }

  public static InstallStep readStep(WireReader reader) throws WireException {
    int kind = reader.readByte();
    return switch (kind) {
      case 0 -> new InstallStep.Progress(reader.readTexts());
      case 1 -> new InstallStep.Ended(new InstallOutcome.Installed(reader.readTexts()));
      case 2 -> new InstallStep.Ended(new InstallOutcome.AlreadyThere(reader.readTexts()));
      case 3 -> new InstallStep.Ended(new InstallOutcome.Refused(reader.readText()));
      case 4 -> new InstallStep.Ended(new InstallOutcome.Failed(reader.readText()));
      default -> throw new WireException("an unknown step: " + kind);
    };
  }
}
