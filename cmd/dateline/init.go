package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"dateline/dataset/folder"
)

// initCommand starts a dataset folder.
func initCommand() *cli.Command {
	return &cli.Command{
		Name:      "init",
		Usage:     "start a dataset folder",
		ArgsUsage: "DIR",
		Description: "Makes DIR with the tables that people fill in, a README that says what each file is, and a datapackage.json.\n\n" +
			"   dateline init sco --title \"SCO summit, November 2020\" --licence CC-BY-4.0\n" +
			"   dateline add sco articles/\n" +
			"   dateline refresh sco",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "title", Usage: "title of the dataset, `TEXT`; else the folder's name"},
			&cli.StringFlag{Name: "licence", Aliases: []string{"license"}, Usage: "under which the dataset is published, an SPDX `ID` such as CC-BY-4.0"},
			&cli.StringFlag{Name: "citation", Usage: "how the dataset is to be cited, `TEXT`"},
		},
		Action: initDataset,
	}
}

func initDataset(c *cli.Context) error {
	if c.NArg() != 1 {
		return notDone(c, fmt.Errorf("%s named; name the one that is to be made", counted(c.NArg(), "folder")))
	}
	dir := c.Args().First()
	err := folder.Init(dir, folder.InitOptions{Title: c.String("title"), Licence: c.String("licence"), Citation: c.String("citation")})
	if err != nil {
		return notDone(c, err)
	}
	say(c, "made %s; add articles with dateline add %s SOURCE..., then dateline refresh %s", dir, dir, dir)
	return nil
}
