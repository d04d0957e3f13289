package dev.mirageworkbench.wire;

/// Constants of enums on the wire, by their places: both ends are of one version.
final class Enums {
  private Enums() {}

  @SuppressWarnings("EnumOrdinal")
  static <E extends Enum<E>> void put(WireWriter writer, E constant) {
    writer.putByte(constant.ordinal());
  }

  static <E extends Enum<E>> E read(WireReader reader, E[] constants) throws WireException {
    int place = reader.readByte();
    if (place >= constants.length) {
      throw new WireException("an unknown constant: " + place);
    }
    return constants[place];
  }
}
