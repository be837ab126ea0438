// Package dataset compares and edits the documents of a dataset, which is a line of immutable versions.
//
// A document is handled as a tree of JSON values, so that it may be incomplete while people edit it. Rooms, teachers,
// courses and other things with an id are told apart by it, and the rules and wishes of a list by what they say. So two
// people can change different things, or different fields of one thing, and both changes hold.
package dataset
