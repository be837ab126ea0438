// Package tables takes in the tables that planners have: CSV files and workbooks of any shape, several at once.
//
// Read finds the tables in files. Propose says what each table is and what each of its columns means; people correct
// that Mapping. Build makes a problem of both, and a Report of every error and doubt by cell. The same tables and
// Mapping always make the same problem. Update adds the problem to one that is there already.
package tables
