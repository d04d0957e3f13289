package dev.mirageworkbench.google;

import com.google.api.services.docs.v1.Docs;
import com.google.api.services.drive.Drive;
import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.slides.v1.Slides;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;

/// Reads what Google's editors made, as their services tell it.
public final class Documents {
  private final GoogleApi api;
  private final Docs docs;
  private final Sheets sheets;
  private final Slides slides;
  private final Drive drive;

  public Documents(GoogleApi api) {
    this.api = api;
    Endpoints endpoints = api.config().endpoints();
    docs =
        new Docs.Builder(api.transport(), GoogleApi.JSON, api.reading())
            .setApplicationName(GoogleApi.APPLICATION)
            .setRootUrl(endpoints.root(Docs.DEFAULT_ROOT_URL))
            .build();
    sheets =
        new Sheets.Builder(api.transport(), GoogleApi.JSON, api.reading())
            .setApplicationName(GoogleApi.APPLICATION)
            .setRootUrl(endpoints.root(Sheets.DEFAULT_ROOT_URL))
            .build();
    slides =
        new Slides.Builder(api.transport(), GoogleApi.JSON, api.reading())
            .setApplicationName(GoogleApi.APPLICATION)
            .setRootUrl(endpoints.root(Slides.DEFAULT_ROOT_URL))
            .build();
    drive =
        new Drive.Builder(api.transport(), GoogleApi.JSON, api.reading())
            .setApplicationName(GoogleApi.APPLICATION)
            .setRootUrl(endpoints.root(Drive.DEFAULT_ROOT_URL))
            .build();
  }

  /// The service's answer as it was sent, without blanks between its parts.
  public byte[] json(DocumentKind kind, String id) throws ResourceException {
    try {
      return switch (kind) {
        case DOCUMENT -> api.bytes(docs.documents().get(id).setPrettyPrint(false));
        case SPREADSHEET -> api.bytes(sheets.spreadsheets().get(id).setPrettyPrint(false));
        case PRESENTATION -> api.bytes(slides.presentations().get(id).setPrettyPrint(false));
      };
    } catch (IOException e) {
      throw api.impossible(e);
    }
  }

  /// At most 10 MB, says Google.
  public byte[] export(String id, DocumentKind.Export form) throws ResourceException {
    try {
      return api.bytes(drive.files().export(id, form.mediaType()));
    } catch (IOException e) {
      throw api.impossible(e);
    }
  }
}
