// Command dateline turns news articles into a dated event timeline with source quotations and an honest verification status.
package main

import "os"

func main() {
	os.Exit(run(os.Args, os.Stdin, os.Stdout, os.Stderr))
}
