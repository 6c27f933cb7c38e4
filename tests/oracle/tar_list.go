// Lists tar archives as Go's archive/tar reads them, the library with which container engines unpack layers.
// One line for each member: type, name, link, size and sha256 of a file's content; then "end" or "error".
package main

import (
	"archive/tar"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
)

func list(path string) {
	file, err := os.Open(path)
	if err != nil {
		panic(err)
	}
	defer file.Close()
	fmt.Printf("archive %s\n", path)
	reader := tar.NewReader(file)
	for {
		header, err := reader.Next()
		if err == io.EOF {
			fmt.Println("end")
			return
		}
		if err != nil {
			fmt.Println("error")
			return
		}
		switch header.Typeflag {
		case tar.TypeXGlobalHeader:
			continue
		case tar.TypeReg, tar.TypeRegA, tar.TypeCont, tar.TypeGNUSparse:
			hash := sha256.New()
			size, err := io.Copy(hash, io.LimitReader(reader, 1<<24))
			if err != nil {
				fmt.Printf("%02x %q %q unreadable\n", header.Typeflag, header.Name, header.Linkname)
				return
			}
			fmt.Printf("%02x %q %q %d %d %x\n", header.Typeflag, header.Name, header.Linkname, header.Size, size, hash.Sum(nil))
		default:
			fmt.Printf("%02x %q %q\n", header.Typeflag, header.Name, header.Linkname)
		}
	}
}

func main() {
	for _, path := range os.Args[1:] {
		list(path)
	}
}
