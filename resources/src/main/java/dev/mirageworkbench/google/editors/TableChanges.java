package dev.mirageworkbench.google.editors;

import dev.mirageworkbench.google.GoogleApi;
import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.WriteSupport;
import java.util.function.Function;

/// What a mount of spreadsheets lets people change: the tables in them.
final class TableChanges implements WriteSupport {
  private static final String POSSIBLE =
      "what can be written is a table, as <spreadsheet>.gsheet/<sheet>.csv";

  private final Function<ResourcePath, Place> places;
  private final GoogleApi api;
  private final Library library;
  private final Tables tables;
  private final TableWriter writer;

  TableChanges(
      Function<ResourcePath, Place> places, GoogleApi api, Library library, Tables tables) {
    this.places = places;
    this.api = api;
    this.library = library;
    this.tables = tables;
    writer = new TableWriter(library, tables, new SheetEditor(api));
  }

  @Override
  public Entry write(ResourcePath file, Body body, Precondition precondition)
      throws ResourceException {
    api.requireOpen();
    return switch (places.apply(file)) {
      case Place.TableFile(var spreadsheet, String name) ->
          writer.write(spreadsheet, name, body, precondition);
      case Place.Root _, Place.OwnerFolder _, Place.TablesFolder _ ->
          throw new ResourceException.IsAFolder("this is a folder, not a file");
      case Place.JsonFile _, Place.ExportFile _, Place.Nowhere _ ->
          throw new ResourceException.Unsupported("this file only shows something; " + POSSIBLE);
    };
  }

  @Override
  public void delete(ResourcePath file, Precondition precondition) throws ResourceException {
    api.requireOpen();
    switch (places.apply(file)) {
      case Place.TableFile(var spreadsheet, String name) -> {
        Tab _ = tables.require(library.find(spreadsheet), name);
        throw new ResourceException.Unsupported(
            "a deleted sheet could not be restored: write an empty table to empty it, or delete it"
                + " in Google Sheets");
      }
      case Place.JsonFile(var spreadsheet) -> refuseToDelete(spreadsheet);
      case Place.ExportFile(var spreadsheet, var _) -> refuseToDelete(spreadsheet);
      case Place.Root _, Place.OwnerFolder _, Place.TablesFolder _ ->
          throw new ResourceException.IsAFolder("this is a folder, not a file");
      case Place.Nowhere _ -> throw EditorsResource.missing();
    }
  }

  private void refuseToDelete(Place.Reference spreadsheet) throws ResourceException {
    Item _ = library.find(spreadsheet);
    throw new ResourceException.Unsupported(
        "spreadsheets are deleted in Google Drive, or through a mount of type gdrive; " + POSSIBLE);
  }

  @Override
  public void createFolder(ResourcePath folder) throws ResourceException {
    api.requireOpen();
    throw new ResourceException.Unsupported(
        "there are no other folders here; make a spreadsheet in Google Sheets; " + POSSIBLE);
  }

  @Override
  public void deleteFolder(ResourcePath folder) throws ResourceException {
    api.requireOpen();
    throw new ResourceException.Unsupported(
        "spreadsheets are deleted in Google Drive, or through a mount of type gdrive; " + POSSIBLE);
  }
}
